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
import { CorrLinker } from './linker.js';
import { LazyLookahead } from './lookahead.js';
import { CorrScopeComputation } from './scope-computation.js';
import { createGuardedParser } from './guarded-parser.js';
import { CorrReferenceDescriptionProvider } from './reference-descriptions.js';
import { CorrScopeProvider } from './scope-provider.js';
import { SingleLanguage } from './single-language.js';
import { CorrTokenBuilder } from './token-builder.js';
import { CorrValueConverter } from './value-converter.js';

export type CorrServices = LangiumCoreServices;

/** What the language puts in place of Langium's own services, with or without an editor. */
export const corrModule: Module<CorrServices, PartialLangiumCoreServices> = {
  parser: {
    ParserConfig: () => ({ lookaheadStrategy: new LazyLookahead() }),
    LangiumParser: (services) => createGuardedParser(services),
    TokenBuilder: () => new CorrTokenBuilder(),
    ValueConverter: () => new CorrValueConverter(),
  },
  references: {
    Linker: (services) => new CorrLinker(services),
    ScopeComputation: (services) => new CorrScopeComputation(services),
    ScopeProvider: (services) => new CorrScopeProvider(services),
  },
  workspace: {
    ReferenceDescriptionProvider: (services) => new CorrReferenceDescriptionProvider(services),
  },
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
