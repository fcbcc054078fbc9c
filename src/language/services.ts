import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  inject,
  type DefaultSharedCoreModuleContext,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type Module,
  type PartialLangiumCoreServices,
} from 'langium';
import { builtinText, builtinUri } from './builtins.js';
import { CorrGeneratedModule, CorrGeneratedSharedModule } from './generated/module.js';
import { createGuardedParser } from './guarded-parser.js';
import { CorrScopeProvider } from './scope-provider.js';
import { SingleLanguage } from './single-language.js';
import { CorrTokenBuilder } from './token-builder.js';
import { CorrValueConverter } from './value-converter.js';

export type CorrServices = LangiumCoreServices;

/** What the language puts in place of Langium's own services, with or without an editor. */
export const corrModule: Module<CorrServices, PartialLangiumCoreServices> = {
  parser: {
    LangiumParser: (services) => createGuardedParser(services),
    TokenBuilder: () => new CorrTokenBuilder(),
    ValueConverter: () => new CorrValueConverter(),
  },
  references: { ScopeProvider: (services) => new CorrScopeProvider(services) },
};

/** Parser, scopes and linking of the language, with the built-in constants loaded. */
export function createCorrServices(context: DefaultSharedCoreModuleContext = EmptyFileSystem): {
  shared: LangiumSharedCoreServices;
  corr: CorrServices;
} {
  const shared = inject(createDefaultSharedCoreModule(context), CorrGeneratedSharedModule, {
    ServiceRegistry: () => new SingleLanguage(),
  });
  const corr = inject(createDefaultCoreModule({ shared }), CorrGeneratedModule, corrModule);
  shared.ServiceRegistry.register(corr);
  addBuiltins(shared);
  return { shared, corr };
}

/** Loads the built-in constants. */
export function addBuiltins({ workspace }: LangiumSharedCoreServices): void {
  workspace.LangiumDocuments.addDocument(
    workspace.LangiumDocumentFactory.fromString(builtinText, builtinUri),
  );
}
