/** All of the pages' style: system fonts, no picture, fit from 320 px on, dark where the reader's screen is dark. */
export const css = `
:root {
  color-scheme: light dark;
  --ink: #16202a; --soft: #51606e; --line: #d5dde4; --paper: #fff; --tint: #f3f6f8; --link: #0b5394;
  --get: #0b5394; --post: #1d6b35; --put: #8a5200; --delete: #a3262a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6ebf0; --soft: #a5b2be; --line: #35424e; --paper: #12181e; --tint: #1b242c; --link: #8fc1f2;
    --get: #8fc1f2; --post: #86d39e; --put: #f0bd78; --delete: #f4a0a2;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code, pre { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; font-size: .875rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; }
header, main, nav, footer { padding: 1rem; max-width: 52rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.375rem; line-height: 1.25; margin: 2.5rem 0 .5rem; padding-top: 1rem;
  border-top: 2px solid var(--line); }
h3 { font-size: 1.0625rem; line-height: 1.35; margin: 0 0 .25rem; }
h4 { font-size: .875rem; margin: 1rem 0 .25rem; color: var(--soft); }
p { margin: .25rem 0 .5rem; }
article { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
article:target { border-color: var(--link); box-shadow: 0 0 0 1px var(--link); }
.method { display: inline-block; font-weight: 700; margin-right: .375rem; }
.get { color: var(--get); } .post { color: var(--post); } .put { color: var(--put); } .delete { color: var(--delete); }
.path { font-size: 1rem; font-weight: 600; }
.sum { font-weight: 600; }
.soft { color: var(--soft); font-size: .875rem; }
dl { margin: 0; }
dt { margin-top: .5rem; }
dd { margin: 0 0 0 1rem; }
dd dl { border-left: 2px solid var(--line); padding-left: .75rem; margin-top: .25rem; }
.flag { font-size: .75rem; color: var(--soft); border: 1px solid var(--line); border-radius: 1rem; padding: 0 .5rem;
  white-space: nowrap; }
ul.row { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0; padding: 0; }
details { margin: .375rem 0; }
summary { cursor: pointer; padding: .25rem 0; }
pre { background: var(--tint); border: 1px solid var(--line); border-radius: .375rem; padding: .75rem; margin: .25rem 0;
  overflow: auto; max-height: 26rem; white-space: pre-wrap; }
h1 code { font-size: inherit; }
nav ul { list-style: none; margin: 0 0 .75rem; padding: 0; }
nav li { margin: .125rem 0; }
nav li a { display: block; padding: .125rem 0; text-decoration: none; }
nav li a:hover, nav li a:focus-visible { text-decoration: underline; }
nav p { margin: .75rem 0 .125rem; font-weight: 600; }
@media (min-width: 64rem) {
  .page { display: grid; grid-template: "nav header" auto "nav main" 1fr / 19rem minmax(0, 1fr); }
  .page > nav { grid-area: nav; position: sticky; top: 0; max-height: 100vh; overflow: auto;
    border-right: 1px solid var(--line); }
  .page > header { grid-area: header; }
  .page > main { grid-area: main; }
}
`;
