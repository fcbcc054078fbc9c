/** The equations of the founding paper (arXiv:2302.07023) that rules guard, as they are printed beside a finding. */
const formulas: Readonly<Partial<Record<string, string>>> = {
  '14': '[H_A + H_B, H_I] = 0',
  '15': '[N_A + N_B, H] = 0',
  '16': 'Tr_B ρ_AB = exp(-β_A (H_A - μ_A N_A)) / Z_A, and the same for B',
  '17': 'Z_A = Tr exp(-β_A (H_A - μ_A N_A)), and the same for B',
  '18': '[H_A, N_A] = 0 and [H_B, N_B] = 0',
  '20, 25': 'Σ - ΔI = D_A + D_B',
  '26, 28': 'Σ ≥ ΔI; for equal β: -β (μ_A - μ_B) ΔN_A ≥ ΔI',
};

/** `Eq. (14): [H_A + H_B, H_I] = 0` for the equation number of a rule. */
export function equationText(equation: string): string {
  const numbers = equation.split(', ').map((number) => `(${number})`);
  const label = `${numbers.length > 1 ? 'Eqs.' : 'Eq.'} ${numbers.join(', ')}`;
  const formula = formulas[equation];
  return formula === undefined ? label : `${label}: ${formula}`;
}
