// The page's style, as one constant: the policy in its head allows exactly these bytes.
export const htmlStyle = `
:root { --ink: #1c2430; --dim: #5b6675; --paper: #fbfbf9; --line: #d9dde3; --good: #1a7f4b; --bad: #b3261e; --unsure: #8a5a00; --accent: #2457a6; --band: #eef1f5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --dim: #98a3b3; --paper: #14181e; --line: #303844; --good: #57c78a; --bad: #ff8a80; --unsure: #e5b567; --accent: #86b0f2; --band: #1e252e; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 72rem; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header { border-left: .4rem solid var(--dim); padding: .2rem 0 .2rem 1rem; margin-bottom: 1.5rem; }
h1 { margin: 0; font-size: 1.6rem; } h2 { font-size: 1.15rem; margin: 0 0 .6rem; } h2 small { font-weight: normal; color: var(--dim); }
header p { margin: .2rem 0; color: var(--dim); }
code, .time, td:last-child { font-variant-numeric: tabular-nums; }
code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
section { margin: 0 0 2.2rem; }
.passed { border-color: var(--good); } .failed { border-color: var(--bad); } .undecided { border-color: var(--unsure); }
header.passed h1, .scenario.passed h2, tr.held td:first-child, tr.good td:nth-child(3) { color: var(--good); }
header.failed h1, .scenario.failed h2, tr.broken td:first-child, tr.bad td:nth-child(3) { color: var(--bad); }
header.undecided h1, .scenario.undecided h2, tr.undecided td:first-child { color: var(--unsure); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0 1rem; font-size: .93em; }
th, td { text-align: left; vertical-align: top; padding: .25rem .7rem .25rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
.story td, .verdicts td:first-child, .verdicts td:nth-child(3) { white-space: nowrap; } .story td:nth-child(3) { white-space: normal; overflow-wrap: anywhere; }
thead th { color: var(--dim); font-weight: 500; }
tr.phase td { font-weight: 600; background: var(--band); } tr.fault td { color: var(--unsure); } tr.gap td { color: var(--bad); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 1rem; font-size: .93em; }
dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
.insight { font-weight: 600; } a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; } tr:target td { background: var(--band); } summary { cursor: pointer; color: var(--accent); }
svg { width: 100%; height: auto; margin: 0 0 .8rem; font: 11px system-ui, sans-serif; }
svg text { fill: var(--ink); } svg .dim { fill: var(--dim); } svg .band { fill: var(--band); } svg .line { stroke: var(--line); }
svg .good { fill: var(--good); } svg .bad { fill: var(--bad); } svg .none { fill: var(--line); } svg .fault { stroke: var(--unsure); stroke-width: 1.5; stroke-dasharray: 3 2; } svg .on { fill: var(--paper); font-size: 10px; }
.lanes svg { min-width: 60rem; }
@media (max-width: 46rem) {
  body { padding: 1rem; }
  .verdicts thead { display: none; } .verdicts, .verdicts tbody { display: block; }
  .verdicts tr { display: block; padding: .35rem 0; border-bottom: 1px solid var(--line); } .verdicts td { display: block; padding: 0; border: 0; overflow-wrap: anywhere; }
  .verdicts td:nth-child(-n + 2) { display: inline; } .verdicts td:nth-child(n + 3) { color: var(--dim); font-size: .93em; }
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin: 0 0 .4rem; }
}
@media print { body { max-width: none; } details { display: block; } }
`;
