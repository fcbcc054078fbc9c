/**
 * Draws docs/verdict.svg, the picture of the README: the flow and its price for the first example. With --check it
 * only compares and fails when the committed picture is stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { analyse, type Quantity } from '../src/engine/index.js';
import { loadProgram } from '../src/language/front-end.js';

const source = 'examples/01-uphill-downhill.corr';
const target = 'docs/verdict.svg';

const program = await loadProgram(
  [{ uri: pathToFileURL(source).toString(), text: readFileSync(source, 'utf8') }],
  {
    read: () => Promise.resolve({ problem: 'the picture needs one file only' }),
    resolve: (uri) => Promise.resolve({ uri, insideRoot: false }),
  },
);
const unit = program.files[0].scenarios.find(({ name }) => name === 'Uphill');
const evolution = unit?.model && analyse(unit.model).evolution;
if (evolution === undefined) throw new Error(`${source} has no evolved scenario Uphill`);

const width = 720;
const height = 340;
const left = 64;
const right = 150;
const top = 44;
const bottom = 44;
const { times, columns } = evolution.ledger;
const end = times[times.length - 1];
const curves: readonly { quantity: Quantity; name: string; colour: string; dash: string }[] = [
  { quantity: 'dN_A', name: 'ΔN_A  particles', colour: '#0072B2', dash: '' },
  { quantity: 'dI', name: 'ΔI  information', colour: '#D55E00', dash: '7 4' },
  { quantity: 'Sigma', name: 'Σ  entropy production', colour: '#009E73', dash: '2 3' },
];
const values = curves.flatMap(({ quantity }) => Array.from(columns[quantity]));
const low = Math.floor(Math.min(...values) * 20) / 20;
const high = Math.ceil(Math.max(...values) * 20) / 20;
const x = (t: number): number => left + ((width - left - right) * t) / end;
const y = (value: number): number => top + ((height - top - bottom) * (high - value)) / (high - low);
const at = (value: number): string => value.toFixed(1);

const bands = evolution.window.particle.intervals.map(({ from, to, label }) => {
  const fill = label === 'anomalous' ? '#F6E3D3' : '#E3EDF4';
  return `<rect x="${at(x(from))}" y="${top}" width="${at(x(to) - x(from))}" height="${height - top - bottom}" fill="${fill}"/>
<text x="${at((x(from) + x(to)) / 2)}" y="${top - 10}" text-anchor="middle" font-weight="600">${label}</text>`;
});
const crossings = evolution.window.particle.crossings.map(
  (
    t,
  ) => `<line x1="${at(x(t))}" x2="${at(x(t))}" y1="${top}" y2="${height - bottom}" stroke="#555" stroke-dasharray="4 3"/>
<text x="${at(x(t))}" y="${height - bottom + 16}" text-anchor="middle">t = ${t.toFixed(4)}</text>`,
);
const axis = Array.from({ length: Math.round((high - low) / 0.05) + 1 }, (_, k) => low + 0.05 * k).map(
  (value) => `<text x="${left - 8}" y="${at(y(value) + 4)}" text-anchor="end">${value.toFixed(2)}</text>
<line x1="${left - 4}" x2="${left}" y1="${at(y(value))}" y2="${at(y(value))}" stroke="#555"/>`,
);
// Names stand at the ends of their curves, pushed apart where those meet.
const LABEL_DISTANCE = 20;
const ends = curves
  .map(({ quantity }) => ({ quantity, at: y(columns[quantity][columns[quantity].length - 1]) }))
  .sort((one, other) => one.at - other.at);
const middle = ends.reduce((sum, { at: height }) => sum + height, 0) / ends.length;
const labelAt = new Map(
  ends.map(({ quantity }, rank) => [quantity, middle + (rank - (ends.length - 1) / 2) * LABEL_DISTANCE]),
);
const lines = curves.map(({ quantity, name, colour, dash }) => {
  const column = columns[quantity];
  const points = Array.from(times, (t, k) => `${at(x(t))},${at(y(column[k]))}`).join(' ');
  const label = `<text x="${width - right + 8}" y="${at((labelAt.get(quantity) ?? middle) + 4)}" fill="${colour}">${name}</text>`;
  return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>\n${label}`;
});

const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#222" role="img" aria-label="Particles flow anomalously until t = ${evolution.window.particle.crossings[0].toFixed(4)}, conventionally after; the mutual information falls first and rises later.">
<rect width="${width}" height="${height}" fill="#fff"/>
${[...bands, ...axis, ...crossings].join('\n')}
<line x1="${left}" x2="${width - right}" y1="${at(y(0))}" y2="${at(y(0))}" stroke="#555"/>
<line x1="${left}" x2="${left}" y1="${top}" y2="${height - bottom}" stroke="#555"/>
${lines.join('\n')}
<text x="${at(x(0))}" y="${height - bottom + 16}" text-anchor="middle">0</text>
<text x="${at(x(end))}" y="${height - bottom + 16}" text-anchor="middle">${end}</text>
</svg>
`;

if (!process.argv.includes('--check')) writeFileSync(target, picture);
else if (!existsSync(target) || readFileSync(target, 'utf8') !== picture) {
  console.error(`${target} is stale: run \`npm run picture\``);
  process.exitCode = 1;
}
