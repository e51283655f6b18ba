export interface Example {
  features: number[]
  isGood: boolean
  weight: number
}

export interface LogisticModel {
  bias: number
  coefficients: number[]
}

const rounds = 4_000
const rate = 0.5
const momentum = 0.9

/** Full-batch gradient descent with an L2 penalty: few features, so nothing finer is needed, and no chance in it. */
export function fitLogistic(examples: Example[], penalty: number): LogisticModel {
  const width = examples[0]?.features.length ?? 0
  const model: LogisticModel = { bias: 0, coefficients: new Array<number>(width).fill(0) }
  const speed = new Float64Array(width + 1)
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)

  for (let round = 0; round < rounds; round++) {
    const slope = new Float64Array(width + 1)
    for (const { features, isGood, weight } of examples) {
      const error = (predict(model, features) - (isGood ? 1 : 0)) * weight
      slope[width] = (slope[width] ?? 0) + error
      for (let at = 0; at < width; at++) slope[at] = (slope[at] ?? 0) + error * (features[at] ?? 0)
    }
    for (let at = 0; at <= width; at++) {
      const pull = at < width ? penalty * (model.coefficients[at] ?? 0) : 0
      const step = momentum * (speed[at] ?? 0) - rate * ((slope[at] ?? 0) / total + pull)
      speed[at] = step
      if (at < width) model.coefficients[at] = (model.coefficients[at] ?? 0) + step
      else model.bias += step
    }
  }
  return model
}

export function predict({ bias, coefficients }: LogisticModel, features: number[]): number {
  const sum = coefficients.reduce((total, coefficient, at) => total + coefficient * (features[at] ?? 0), bias)
  return 1 / (1 + Math.exp(-sum))
}

/** Chance that a good example scores above a bad one; ties count half. */
export function auroc(good: number[], bad: number[]): number {
  const all = [...good.map((score) => ({ score, good: 1 })), ...bad.map((score) => ({ score, good: 0 }))]
  all.sort((one, other) => one.score - other.score)
  let ranks = 0
  for (let from = 0; from < all.length; ) {
    let to = from
    while (to < all.length && all[to]?.score === all[from]?.score) to++
    for (let at = from; at < to; at++) ranks += (all[at]?.good ?? 0) * ((from + 1 + to) / 2)
    from = to
  }
  return (ranks - (good.length * (good.length + 1)) / 2) / (good.length * bad.length)
}
