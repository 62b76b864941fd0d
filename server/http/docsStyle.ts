/** Style sheet of the docs page. Served from an address of its own: the policy allows no style inside the page. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1d1b18, #ece8df); --ground: light-dark(#fbfaf7, #15171b);
  --line: light-dark(#dcd7cc, #33363d); --quiet: light-dark(#5f5a51, #a8a297); --accent: light-dark(#9a3412, #fdba74); }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 6rem; background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, "Noto Sans SC Variable", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.6rem; } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
h3 { font-size: 1rem; margin: 2rem 0 .25rem; overflow-wrap: anywhere; } p { margin: .25rem 0 .5rem; }
a { color: var(--accent); } nav a { margin-right: 1rem; }
code { font: .9em ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
pre { overflow-x: auto; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 4px; }
.method { display: inline-block; min-width: 3.2rem; color: var(--accent); font-size: .85rem; letter-spacing: .04em; }
.answer { color: var(--quiet); font-size: .9rem; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; font-size: .9rem; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line);
  font-weight: normal; overflow-wrap: anywhere; }
th { width: 13rem; } td:nth-child(2) { width: 9rem; } :target { outline: 2px solid var(--accent); outline-offset: 4px; }
`.trimStart();
