import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/cli/colour.js';
import { createConciseReporter } from '../../src/cli/reporters/concise.js';
import { createJsonReporter } from '../../src/cli/reporters/json.js';
import { ledgerTableReporter } from '../../src/cli/reporters/ledger-table.js';
import { createPrettyReporter } from '../../src/cli/reporters/pretty.js';
import type { CreateReporter, ReporterContext } from '../../src/cli/reporters/reporter.js';
import { csvReporter } from '../../src/cli/reporters/csv.js';
import { csvText } from '../../src/language/report/ledger-csv.js';
import type { FileReport } from '../../src/cli/run-report.js';
import { Tally } from '../../src/cli/summarise.js';
import {
  analysis,
  at,
  evolution,
  fileReport,
  finding,
  nastyNames,
  range,
  scenario,
  uphillText,
} from './fixtures.js';
import { closedSchema } from './report-schema.js';

const schema: object = closedSchema();

function context(parts: Partial<ReporterContext> = {}): ReporterContext {
  return {
    command: 'test',
    colours: plain,
    columns: 100,
    texts: {
      textOf: () => uphillText,
      nameOf: (uri) => decodeURIComponent(uri.replace('file:///project/', '')),
    },
    quiet: false,
    ledger: false,
    ...parts,
  };
}

function print(
  create: CreateReporter,
  files: readonly FileReport[],
  parts: Partial<ReporterContext> = {},
): string {
  const reporter = create(context(parts));
  const tally = new Tally();
  const texts = files.map((file) => {
    tally.add(file);
    return reporter.file(file);
  });
  return texts.join('') + reporter.end(tally.summary('test', [], 0.125));
}

const failing = scenario({
  name: 'Downhill',
  state: 'failed',
  analysis: analysis({
    outcome: 'failed',
    expectations: [
      { text: 'anomalous at t = 0.5', status: 'met', expected: 'anomalous', actual: 'anomalous' },
      {
        text: 'dN_A < -0.05 at t = 0.5',
        status: 'failed',
        expected: 'dN_A < -0.05',
        actual: 'dN_A = -0.0419',
        margin: -0.0081,
        value: -0.0419,
      },
      {
        text: 'never neutral',
        status: 'undetermined',
        expected: 'never neutral',
        actual: 'within the error',
      },
    ],
  }),
  findings: [
    finding({
      rule: 'failed-expectation',
      code: 'CORR4001',
      message: 'dN_A = -0.0419 at t = 0.5.',
      finding: { rule: 'failed-expectation', severity: 'error', message: '' },
      related: [{ message: 'inherited from here', location: at('lib.corr', range(1, 0, 8)) }],
    }),
  ],
});

const refused = scenario({
  name: 'Detuned',
  state: 'refused',
  analysis: analysis({ outcome: 'refused', evolution: undefined, expectations: [] }),
  findings: [finding()],
});

describe('the pretty reporter', () => {
  it('draws verdicts, expectations and findings', () => {
    expect(
      print(createPrettyReporter, [fileReport({ scenarios: [scenario(), failing, refused] })]),
    ).toMatchSnapshot();
  });

  it('shows a certificate that is broken, and flows other than that of particles', () => {
    const broken = evolution();
    const report = scenario({
      analysis: analysis({
        flow: 'energy',
        evolution: {
          ...broken,
          certificate: { holds: false, items: [{ ...broken.certificate.items[0], holds: false }] },
        },
      }),
    });
    const text = print(createPrettyReporter, [fileReport({ scenarios: [report] })]);
    expect(text).toContain('energy flow anomalous on (0, 2.5508], conventional on (2.5508, 6]');
    expect(text).toContain('certificate 3.1e-15 BROKEN (identity)');
  });

  it('says nothing of expected violations but that they are there', () => {
    const expected = finding({
      severity: 'error',
      finding: { rule: 'energy-conserving-interaction', severity: 'error', message: '', expected: true },
    });
    const report = scenario({
      analysis: analysis({
        evolution: undefined,
        findings: [{ rule: 'energy-conserving-interaction', severity: 'error', message: '', expected: true }],
      }),
      findings: [expected],
    });
    const text = print(createPrettyReporter, [fileReport({ scenarios: [report] })]);
    expect(text).toContain('✓ Uphill  refused as expected: energy-conserving-interaction');
    expect(text).not.toContain('-->');
    expect(text).not.toContain('error');
  });

  it('leaves out what is good when it is to be quiet', () => {
    const text = print(createPrettyReporter, [fileReport(), fileReport({ scenarios: [refused] })], {
      quiet: true,
    });
    expect(text).not.toContain('Uphill ');
    expect(text).toContain('Detuned');
  });

  it('counts the stretches it does not list', () => {
    const { window, ...rest } = evolution();
    const intervals = Array.from({ length: 9 }, (_, index) => ({
      from: index,
      to: index + 1,
      label: index % 2 === 0 ? ('anomalous' as const) : ('conventional' as const),
    }));
    const report = scenario({
      analysis: analysis({
        evolution: { ...rest, window: { ...window, particle: { ...window.particle, intervals } } },
      }),
    });
    expect(print(createPrettyReporter, [fileReport({ scenarios: [report] })])).toContain(
      '5 more stretches (mixed)',
    );
  });
});

describe('the concise reporter', () => {
  it('has one line for a verdict and one for a finding', () => {
    expect(
      print(createConciseReporter, [fileReport({ scenarios: [scenario(), failing, refused] })]),
    ).toMatchSnapshot();
  });
});

describe('the json reporter', () => {
  const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

  function parsed(files: readonly FileReport[], ledger = false): unknown {
    return JSON.parse(print(createJsonReporter, files, { ledger }));
  }

  it('follows its schema', () => {
    const remedies = [
      { kind: 'remove-terms', origins: [1, 2] },
      { kind: 'scale-correlation', factor: 0.214 },
      { kind: 'add-hermitian-conjugate' },
      { kind: 'boson-levels', site: 0, levels: 12 },
      { kind: 'time-steps', steps: 400 },
    ] as const;
    const mended = remedies.map((remedy) =>
      finding({ finding: { rule: 'positive-state', severity: 'error', message: '', remedy } }),
    );
    const invalid = scenario({ state: 'invalid', analysis: undefined, findings: mended });
    const report = parsed([
      fileReport({ findings: [finding()], scenarios: [scenario(), failing, refused, invalid] }),
    ]);
    validate(report);
    expect(validate.errors).toBeNull();
  });

  it('carries the ledger only when it is asked for', () => {
    expect(print(createJsonReporter, [fileReport()])).not.toContain('"ledger"');
    const report = parsed([fileReport()], true);
    validate(report);
    expect(validate.errors).toBeNull();
    expect(report).toMatchObject({
      files: [{ scenarios: [{ evolution: { ledger: { columns: { Sigma: [0, 0.1, -0.1] } } } }] }],
    });
  });

  it('keeps every double, and what JSON has no number for as a word', () => {
    const value = 0.1 + 0.2;
    for (const number of [value, Infinity, Number.NaN, -1e-323]) {
      const report = parsed(
        [fileReport({ scenarios: [scenario({ analysis: analysis({ evolution: evolution(number) }) })] })],
        true,
      );
      validate(report);
      expect(validate.errors).toBeNull();
    }
    const text = print(
      createJsonReporter,
      [fileReport({ scenarios: [scenario({ analysis: analysis({ evolution: evolution(value) }) })] })],
      { ledger: true },
    );
    expect(text).toContain('0.30000000000000004');
    const infinite = print(
      createJsonReporter,
      [fileReport({ scenarios: [scenario({ analysis: analysis({ evolution: evolution(Infinity) }) })] })],
      { ledger: true },
    );
    expect(infinite).toContain('"Infinity"');
    expect(infinite).toContain('"-Infinity"');
  });
});

describe('the ledger table and the CSV', () => {
  it('show a scenario in full', () => {
    const text = print(ledgerTableReporter({ rows: 2, columns: ['dN_A', 'Sigma'], explain: true }), [
      fileReport(),
    ]);
    expect(text).toMatchSnapshot();
    expect(text).toContain('2 of 3 times');
  });

  it('sets the bounds of the certificate below each other', () => {
    const measured = [3.1e-15, 0, -2.25e-120];
    const [item] = evolution().certificate.items;
    const certificate = { holds: true, items: measured.map((value) => ({ ...item, measured: value })) };
    const report = scenario({ analysis: analysis({ evolution: { ...evolution(), certificate } }) });
    const text = print(ledgerTableReporter({ rows: 2, explain: false }), [
      fileReport({ scenarios: [report] }),
    ]);
    const columns = text
      .split('\n')
      .flatMap((line) => (line.includes('(bound') ? [line.indexOf('(bound')] : []));
    expect(columns).toHaveLength(3);
    expect(new Set(columns).size).toBe(1);
  });

  it('give programs every number in full', () => {
    const text = print(csvReporter(), [
      fileReport({ scenarios: [scenario({ analysis: analysis({ evolution: evolution(0.1 + 0.2) }) })] }),
    ]);
    const [heading, ...rows] = text.trimEnd().split('\n');
    expect(heading).toBe(
      't,N_A,N_B,E_A,E_B,E_I,S_A,S_B,S_AB,I,dN_A,dN_B,dE_A,dE_B,dS_A,dS_B,dI,D_A,D_B,Sigma,slack,J_N,J_E,particle,energy,joint',
    );
    expect(rows).toHaveLength(3);
    expect(rows[1]).toMatch(/^3,0\.30000000000000004,.*,anomalous$/u);
    expect(
      print(csvReporter(['D_A']), [
        fileReport({ scenarios: [scenario({ analysis: analysis({ evolution: evolution(Infinity) }) })] }),
      ]),
    ).toContain('3,inf,');
  });

  it('never let a cell be a formula', () => {
    expect(csvText('=cmd()|A1')).toBe("'=cmd()|A1");
    expect(csvText('@x')).toBe("'@x");
    expect(csvText('-1+2')).toBe("'-1+2");
    expect(csvText('a"b,c')).toBe('"a""b,c"');
    expect(csvText('\t=x')).toBe("'\t=x");
  });
});

describe('nasty names', () => {
  it.each(nastyNames)('%j gets out of no reporter', (name) => {
    const report = fileReport({
      path: `${name}.corr`,
      scenarios: [
        scenario({
          name,
          state: 'failed',
          findings: [
            finding({ message: name, help: name, location: at(encodeURIComponent(name), range(2, 16, 26)) }),
          ],
          analysis: analysis({
            expectations: [{ text: name, status: 'failed', expected: name, actual: name, margin: -1 }],
          }),
        }),
      ],
    });
    for (const create of [createPrettyReporter, createConciseReporter]) {
      expect(print(create, [report])).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
    }
    const concise = print(createConciseReporter, [report]).trimEnd().split('\n');
    expect(concise).toHaveLength(3);
    expect(JSON.parse(print(createJsonReporter, [report]))).toMatchObject({
      files: [{ scenarios: [{ name }] }],
    });
  });
});

describe('the schema', () => {
  it('is the published one', () => {
    const text = readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(text)).toHaveProperty('properties.schemaVersion.const', 1);
  });
});
