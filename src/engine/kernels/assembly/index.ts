export * from './products';
export * from './dense';
export * from './hermitian-values';
export { jacobiSweep } from './jacobi';
