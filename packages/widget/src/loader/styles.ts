export const fullScreen = '(max-width: 767px), (max-height: 699px)'

export const styles = `
:host{all:initial;position:fixed;inset-block-end:0;inset-inline-end:0;z-index:2147483000}
:host(.left){inset-inline-end:auto;inset-inline-start:0}
*{box-sizing:border-box}
button{position:fixed;inset-inline-end:max(24px,env(safe-area-inset-right));inset-block-end:max(20px,env(safe-area-inset-bottom));
width:52px;height:52px;padding:0;border:0;border-radius:50%;background:var(--brand);color:#fff;display:grid;place-items:center;cursor:pointer;
box-shadow:0 6px 20px -4px rgb(20 26 34/.4)}
:host(.left) button,:host(.left) section{inset-inline-end:auto;inset-inline-start:max(24px,env(safe-area-inset-left))}
button:hover{filter:brightness(.92)}button:focus-visible{outline:2px solid var(--brand);outline-offset:3px;box-shadow:0 0 0 3px #fff}
svg{width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.open .say,button:not(.open) .fold{display:none}
b{position:absolute;inset-block-start:-3px;inset-inline-end:-3px;min-width:20px;height:20px;padding:0 6px;border-radius:10px;
background:#bd1c24;color:#fff;font:600 12px/20px system-ui,sans-serif;text-align:center;box-shadow:0 0 0 2px #fff}
b[hidden],section[hidden]{display:none}
section{position:fixed;inset-inline-end:max(24px,env(safe-area-inset-right));inset-block-end:88px;width:376px;height:640px;max-height:calc(100vh - 108px);
border-radius:10px;overflow:hidden;background:#fff;color:#474d56;display:grid;place-items:center;font:14px/20px system-ui,sans-serif;
box-shadow:0 0 0 1px rgb(20 26 34/.08),0 24px 64px -12px rgb(20 26 34/.3);transition:opacity .16s,transform .16s}
section.off{visibility:hidden;opacity:0;transform:translateY(4px);transition-duration:.08s;transition-property:opacity,transform,visibility}
p{grid-area:1/1;margin:0;padding:24px;text-align:center}
iframe{grid-area:1/1;width:100%;height:100%;border:0;display:block;opacity:0}iframe.on{opacity:1}
@media ${fullScreen}{section,:host(.left) section{inset:0;width:auto;height:auto;max-height:none;border-radius:0;box-shadow:none;
padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}
button.open.live{display:none}}
@media (prefers-color-scheme:dark){section{background:#14171b;color:#b3b9c0;box-shadow:0 0 0 1px rgb(255 255 255/.09),0 24px 64px -12px rgb(0 0 0/.8)}}
@media (prefers-reduced-motion:reduce){section{transition:none!important}}
@media print{:host{display:none}}`
