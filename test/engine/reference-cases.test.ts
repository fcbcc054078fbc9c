import { describe, expect, test } from 'vitest';
import { analyse, type Analysis, type Model, type Quantity } from '../../src/engine/index.js';
import { loadProgram } from '../../src/language/front-end.js';
import { memoryHost } from '../language/memory-host.js';
import { modelOfMatrices, referenceCases, scenarioText, type ReferenceCase } from '../reference-case.js';

/** Names of the stored series that differ from the ledger's. */
const storedName: Partial<Record<Quantity, string>> = { I: 'I_AB', dI: 'dI_AB' };

const solvable = referenceCases().filter(
  ({ kind, operators }) => kind !== 'gaussian' && (operators as unknown) !== undefined,
);

function close(
  actual: number,
  expected: number,
  { abs, rel = 0 }: ReferenceCase['tolerance'],
  what: string,
): void {
  expect(Math.abs(actual - expected), `${what}: ${actual} against ${expected}`).toBeLessThanOrEqual(
    abs + rel * Math.abs(expected),
  );
}

/** The case as the language reads it from its text. */
async function modelOfText({ id }: { readonly id: string }): Promise<Model> {
  const program = await loadProgram(
    [{ uri: `file:///project/${id}.corr`, text: scenarioText(id) }],
    memoryHost({}),
  );
  const [unit] = program.files[0].scenarios;
  expect(unit.diagnostics).toEqual([]);
  return unit.model!;
}

const asMatrices = solvable.map((reference) => ({
  name: `${reference.id} from its matrices`,
  reference,
  model: {
    ...modelOfMatrices(reference),
    allowances:
      reference.validity.eq14_fro > 1e-6
        ? [{ rule: 'energy-conserving-interaction', because: 'the case is detuned' }]
        : [],
  },
}));
const asTexts = await Promise.all(
  solvable.map(async (reference) => ({
    name: `${reference.id} from its text`,
    reference,
    model: await modelOfText(reference),
  })),
);

describe.each([...asMatrices, ...asTexts])('$name', ({ reference, model }) => {
  const analysed = (evolution: Model['evolution']): Analysis => analyse({ ...model, evolution });
  const analysis = analysed({ kind: 'list', times: reference.times });
  const { initial, evolution } = analysis;

  test('is accepted', () => {
    expect(analysis.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(evolution?.certificate.items.filter(({ holds }) => !holds)).toEqual([]);
  });

  test('every quantity at every time', () => {
    for (const [quantity, column] of Object.entries(evolution!.ledger.columns)) {
      const name = storedName[quantity as Quantity] ?? quantity;
      if (!Object.hasOwn(reference.expected, name)) continue;
      const stored = reference.expected[name];
      reference.times.forEach((time, k) => {
        close(column[k], stored[k], reference.tolerance, `${quantity}(${time})`);
      });
    }
  });

  test('every verdict', () => {
    evolution!.verdicts.forEach((verdict, k) => {
      const stored = reference.verdicts[k];
      const { near_eta: eta, ...labels } = stored;
      expect({
        particle: verdict.particle,
        energy: verdict.energy,
        joint: verdict.joint,
        direction_N: verdict.particleDirection,
        direction_E: verdict.energyDirection,
        reversible: verdict.reversible,
        near_prediction: verdict.nearPrediction,
        near_agrees: verdict.nearAgrees,
        far_permission: verdict.farPermission,
      }).toEqual(labels);
      if (eta === null) expect(verdict.nearEta).toBeNull();
      // A quotient of small differences: its error is that of the differences over the larger of them.
      else expect(verdict.nearEta).toBeCloseTo(eta, 6);
    });
  });

  test('short-time derivatives', () => {
    const { first, second } = initial!.shortTime;
    for (const name of ['N_A', 'N_B', 'E_A', 'E_B'] as const) {
      close(first[name], reference.short_time[`d${name}_dt`], reference.tolerance, `d${name}/dt`);
      close(second[name], reference.short_time[`d2${name}_dt2`], reference.tolerance, `d2${name}/dt2`);
    }
    for (const name of ['Sigma', 'I'] as const) {
      close(first[name], reference.short_time[`d${name}_dt`], reference.tolerance, `d${name}/dt`);
      close(second[name], reference.short_time[`d2${name}_dt2`], reference.tolerance, `d2${name}/dt2`);
    }
    close(second.D_A, reference.short_time.d2D_A_dt2, reference.tolerance, 'd2D_A/dt2');
    close(second.D_B, reference.short_time.d2D_B_dt2, reference.tolerance, 'd2D_B/dt2');
  });

  test('validity norms, bounds and fingerprints', () => {
    const { validity, tolerance } = reference;
    const report = (rule: string, index = 0) =>
      analysis.assumptions.filter((entry) => entry.rule === rule)[index];
    const norms: [string, number, string][] = [
      ['energy-conserving-interaction', 0, 'eq14'],
      ['number-conserving-dynamics', 0, 'eq15'],
      ['number-commutes-with-hamiltonian', 0, 'eq18A'],
      ['number-commutes-with-hamiltonian', 1, 'eq18B'],
    ];
    for (const [rule, index, name] of norms) {
      close(report(rule, index).frobeniusNorm!, validity[`${name}_fro`], tolerance, `${name}_fro`);
      if (`${name}_op` in validity)
        close(report(rule, index).operatorNorm!, validity[`${name}_op`], tolerance, `${name}_op`);
    }
    close(initial!.smallestEigenvalue, validity.min_eig_rho, tolerance, 'min_eig_rho');
    expect(initial!.rank).toBe(validity.rank_rho);
    close(initial!.marginalDistance[0], validity.eq16A_trace_norm, tolerance, 'eq16A');
    close(initial!.marginalDistance[1], validity.eq16B_trace_norm, tolerance, 'eq16B');
    close(initial!.mutualInformation, reference.bounds.I0, tolerance, 'I0');
    close(initial!.bounds.quantum, reference.bounds.two_min_S, tolerance, 'two_min_S');
    close(initial!.purity, reference.fingerprints.purity, tolerance, 'purity');
  });

  const { window } = reference;
  if (window !== undefined) {
    test('window: labels, crossings and the most negative Sigma', () => {
      const { evolution: run } = analysed({ kind: 'grid', to: window.t1, steps: 20 });
      const joint = run!.window.joint;
      expect(joint.intervals.map(({ label }) => label)).toEqual(
        window.intervals.map((interval) => interval.joint),
      );
      expect(joint.certified).toBe(true);
      window.sign_changes.forEach((time, k) => {
        expect(Math.abs(joint.crossings[k] - time)).toBeLessThanOrEqual(1e-9);
      });
      close(run!.minimumSigma.value, window.min_Sigma, reference.tolerance, 'min Sigma');
    });
  }
});

test('pub-10: a correlation that breaks positivity is refused with its numbers', async () => {
  const reference = referenceCases().find(({ id }) => id.startsWith('pub-10'))!;
  const expected = reference.expect as { min_eigenvalue: number; largest_scale_of_chi: number };
  const analysis = analyse(await modelOfText(reference));
  expect(analysis.outcome).toBe('refused');
  expect(analysis.initial).toBeUndefined();
  const [finding, ...others] = analysis.findings;
  expect(others).toEqual([]);
  expect(finding.rule).toBe('positive-state');
  close(finding.measured!, expected.min_eigenvalue, reference.tolerance, 'smallest eigenvalue');
  const remedy = finding.remedy as { factor: number };
  close(remedy.factor, expected.largest_scale_of_chi, reference.tolerance, 'largest scale of chi');
});

test('pub-11: the violation of Eq. (14) has the stated norms', async () => {
  const reference = referenceCases().find(({ id }) => id.startsWith('pub-11'))!;
  const analysis = analyse({ ...(await modelOfText(reference)), allowances: [] });
  expect(analysis.findings.map(({ rule }) => rule)).toEqual(['energy-conserving-interaction']);
  expect(analysis.findings[0].message).toContain('0.176777 (Frobenius; spectral norm 0.125)');
});
