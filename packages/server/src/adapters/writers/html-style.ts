/** How a talk looks as a page: as the product does, without its fonts. */
export const style = `
:root{color-scheme:light dark;--ink:#1b1a17;--mute:#65625b;--line:#dedbd3;--us:#f2efe8;--note:#fdf3d3;--link:#0b57a4}
@media (prefers-color-scheme:dark){:root{--ink:#ece9e2;--mute:#a5a198;--line:#3b3934;--us:#2a2824;--note:#3a3220;--link:#8ab8ef}body{background:#1b1a17}}
body{margin:0;color:var(--ink);font:15px/1.5 Inter,system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:760px;margin:0 auto;padding:32px 20px}
h1{font-size:24px;line-height:1.25;margin:0 0 16px}
h2{font-size:14px;margin:32px 0 12px;padding-top:12px;border-top:1px solid var(--line);color:var(--mute)}
h3{font-size:14px;margin:0 0 4px}
h4{font-size:15px;margin:8px 0 4px}
small,.event,.gone,.lead{color:var(--mute);font-weight:400;font-size:13px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0}
dt{color:var(--mute)}
dd{margin:0}
article{margin:12px 0;padding:10px 14px;border:1px solid var(--line);border-radius:10px;break-inside:avoid}
article.member,article.assistant,article.system{background:var(--us)}
article.note{background:var(--note)}
p,ul,ol,pre,blockquote{margin:4px 0}
blockquote{padding-left:10px;border-left:3px solid var(--line);color:var(--mute)}
p.opening{white-space:pre-line;margin:0 0 16px}
pre{white-space:pre-wrap;padding:8px;border:1px solid var(--line);border-radius:6px}
code{font:13px ui-monospace,monospace}
a{color:var(--link)}
img{max-width:100%;max-height:360px;height:auto;width:auto;border-radius:6px}
ul.files,ul.cards,ul.sources{padding-left:18px}
ul.buttons{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:6px}
ul.buttons li{border:1px solid var(--line);border-radius:8px;padding:2px 10px}
`
