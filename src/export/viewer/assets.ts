import { shadeOf } from '#report/ramps.ts';

/** Levels of criteria with two to seven of them, each at its place on the ramp. */
const levelStyles = [2, 3, 4, 5, 6, 7].flatMap((of) =>
  Array.from({ length: of }, (_, at) => {
    const { fill, ink } = shadeOf({ rank: at + 1, of }, 'standard', 'light');
    return `.level-${at + 1}-${of}{--lv:${fill};--on:${ink}}`;
  }),
);

/** The look of the page. Nothing in it comes from people, and nothing is loaded by it. */
export const viewerStyle = `
:root{color-scheme:light;--ink:#14181e;--soft:#454d57;--line:#c9ced6;--edge:#7c838b;--paper:#fff;--link:#0b4f8a}
*{box-sizing:border-box}
body{margin:0;background:#f1f3f6;color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:960px;margin:0 auto;padding:32px 24px 64px;background:var(--paper);overflow-wrap:anywhere}
h1{font-size:2rem;line-height:1.2;margin:0 0 8px}
h2{font-size:1.5rem;line-height:1.25;margin:48px 0 12px;padding-top:12px;border-top:2px solid var(--ink)}
h3{font-size:1.2rem;margin:28px 0 8px}
h4{font-size:1.05rem;margin:22px 0 6px}
:target{scroll-margin-top:12px}
tr:target{outline:3px solid var(--link);outline-offset:-3px}
a{color:var(--link)}
a:focus-visible,input:focus-visible,select:focus-visible,[tabindex="0"]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.note{border:1.5px solid var(--edge);border-radius:6px;padding:10px 14px;background:#f6f8fa}
.lead{font-size:1.15rem}.strong{font-weight:700}.small{font-size:.9rem}
.mono{font-family:Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.92em;white-space:nowrap}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
dl{display:grid;grid-template-columns:minmax(110px,220px) minmax(0,1fr);gap:4px 16px;margin:8px 0 16px}
dt,caption,figcaption{color:var(--soft)}dd{margin:0;white-space:pre-line}
.scroll{overflow-x:auto;margin:8px 0 20px}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;padding-bottom:4px}
th,td{text-align:start;vertical-align:top;white-space:pre-line;padding:6px 8px;border-bottom:1px solid var(--line);min-width:4.5em;overflow-wrap:break-word}
thead th{border-bottom:2px solid var(--ink)}tbody th{font-weight:400}
.chip{display:inline-flex;align-items:center;gap:6px;border:1.25px solid var(--edge);border-radius:4px;padding:2px 7px;font-weight:650;white-space:nowrap;background:var(--lv);color:var(--on)}
.chip svg{fill:currentColor}
.finder{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;margin:12px 0 4px}
.finder[hidden]{display:none}
input,select{font:inherit;min-height:32px;border:1.25px solid var(--edge);border-radius:6px;padding:3px 8px;background:var(--paper);color:var(--ink);max-width:100%}
figure{margin:16px 0 20px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(340px,100%),1fr));gap:20px}
.figures svg{width:100%;max-width:460px;height:auto}
.figures rect{fill:var(--lv);stroke:var(--edge);stroke-width:.8}
.figures .bar,.figures .count{fill:var(--on)}
.figures text{font-size:10.5px;font-weight:600;fill:var(--ink)}
.figures .count{font-size:16px;font-weight:750}
polyline{fill:none}.halo{stroke:#fff;stroke-width:6}.line{stroke:var(--ink);stroke-width:3.2}.never{stroke:var(--ink);stroke-width:1.4;stroke-dasharray:4 3}
.signatures{display:grid;grid-template-columns:1fr 1fr;gap:44px 32px;padding-top:56px}
.signatures p{display:grid;border-top:1px solid var(--ink);padding-top:6px;margin:0}
nav ol{list-style:none;padding:0;columns:2 260px}nav li{padding:2px 0}
footer{margin-top:40px;border-top:1px solid var(--ink);padding-top:8px;color:var(--soft)}
${levelStyles.join('\n')}
@media print{body{background:none}main{max-width:none;padding:0}nav,.finder{display:none}.scroll{overflow:visible}table{font-size:.72rem}tr,figure{break-inside:avoid}.chip,.figures svg{print-color-adjust:exact}}
`;

/** Search in long tables. It reads what stands on the page and hides rows; it makes nothing and asks for nothing. */
export const viewerScript = `
'use strict';
for (const finder of document.querySelectorAll('.finder')) {
  const rows = [...document.getElementById(finder.dataset.table).tBodies[0].rows];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const [search, level, status] = ['input', 'select', '[role=status]'].map((part) => finder.querySelector(part));
  const find = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      const fits = words.every((word) => texts[at].includes(word));
      const there = !level || level.value === '' || [...row.cells].find((cell) => cell.dataset.level)?.dataset.level === level.value;
      row.hidden = !(fits && there);
      if (!row.hidden) shown += 1;
    });
    status.textContent = shown === rows.length ? rows.length + ' rows' : shown + ' of ' + rows.length + ' rows';
  };
  search.addEventListener('input', find);
  if (level) level.addEventListener('input', find);
  finder.hidden = false;
  find();
}
// A link to a row that is hidden shows the whole table again.
addEventListener('hashchange', () => {
  const row = document.getElementById(location.hash.slice(1));
  if (!row || !row.hidden) return;
  for (const finder of document.querySelectorAll('.finder')) {
    if (document.getElementById(finder.dataset.table).contains(row)) {
      for (const field of finder.querySelectorAll('input, select')) field.value = '';
      finder.querySelector('input').dispatchEvent(new Event('input'));
    }
  }
  row.scrollIntoView();
});
`;
