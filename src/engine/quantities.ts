/**
 * The quantities of the ledger: one name for expectations, hovers, CSV columns and JSON alike.
 * Delta means value(t) - value(0); entropies and informations are in nats (hbar = k_B = 1).
 */
export interface QuantityDescription {
  readonly title: string;
  readonly unit: '1' | 'energy' | 'nats' | '1/time' | 'energy/time';
  readonly equation: string;
}

export const quantities = {
  N_A: { title: 'particle number of A', unit: '1', equation: '<N_A>' },
  N_B: { title: 'particle number of B', unit: '1', equation: '<N_B>' },
  E_A: { title: 'energy of A', unit: 'energy', equation: '<H_A>' },
  E_B: { title: 'energy of B', unit: 'energy', equation: '<H_B>' },
  E_I: { title: 'interaction energy', unit: 'energy', equation: '<H_I>' },
  S_A: { title: 'entropy of A', unit: 'nats', equation: '-Tr rho_A ln rho_A' },
  S_B: { title: 'entropy of B', unit: 'nats', equation: '-Tr rho_B ln rho_B' },
  S_AB: { title: 'entropy of the whole (conserved)', unit: 'nats', equation: '-Tr rho_AB ln rho_AB' },
  I: { title: 'mutual information', unit: 'nats', equation: 'S_A + S_B - S_AB' },
  dN_A: { title: 'particles gained by A', unit: '1', equation: 'N_A(t) - N_A(0)' },
  dN_B: { title: 'particles gained by B', unit: '1', equation: 'N_B(t) - N_B(0)' },
  dE_A: { title: 'energy gained by A', unit: 'energy', equation: 'E_A(t) - E_A(0)' },
  dE_B: { title: 'energy gained by B', unit: 'energy', equation: 'E_B(t) - E_B(0)' },
  dS_A: { title: 'entropy gained by A', unit: 'nats', equation: 'S_A(t) - S_A(0)' },
  dS_B: { title: 'entropy gained by B', unit: 'nats', equation: 'S_B(t) - S_B(0)' },
  dI: { title: 'change of mutual information', unit: 'nats', equation: 'I(t) - I(0)' },
  D_A: { title: 'distance of A from its thermal state', unit: 'nats', equation: 'D(rho_A(t) || tau_A)' },
  D_B: { title: 'distance of B from its thermal state', unit: 'nats', equation: 'D(rho_B(t) || tau_B)' },
  Sigma: {
    title: 'entropy production',
    unit: 'nats',
    equation: 'beta_A (dE_A - mu_A dN_A) + beta_B (dE_B - mu_B dN_B)',
  },
  slack: { title: 'the two sides of Eq. (26)', unit: 'nats', equation: 'Sigma - dI = D_A + D_B' },
  J_N: { title: 'particle current into A', unit: '1/time', equation: 'd<N_A>/dt' },
  J_E: { title: 'energy current into A', unit: 'energy/time', equation: 'd<H_A>/dt' },
} as const satisfies Record<string, QuantityDescription>;

export type Quantity = keyof typeof quantities;

export const quantityNames = Object.keys(quantities) as readonly Quantity[];

export function isQuantity(name: string): name is Quantity {
  return Object.hasOwn(quantities, name);
}
