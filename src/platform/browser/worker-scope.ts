/** What the code of this folder uses of a browser; the project is compiled without the types of one. */
export interface WorkerScope {
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  readonly Worker: new (script: string) => BrowserWorker;
  fetch(address: string): Promise<{ blob(): Promise<Blob> }>;
  readonly URL: { createObjectURL(blob: Blob): string; revokeObjectURL(address: string): void };
}

export interface BrowserWorker {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault?: () => void }) => void) | null;
}

export const workerScope = globalThis as unknown as WorkerScope;
