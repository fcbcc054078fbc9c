export * from './products';
export * from './dense';
export * from './hermitian-values';
