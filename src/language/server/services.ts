import { inject, type Module } from 'langium';
import {
  createDefaultModule,
  createDefaultSharedModule,
  type LangiumServices,
  type LangiumSharedServices,
  type PartialLangiumServices,
  type PartialLangiumSharedServices,
} from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import { CorrGeneratedModule, CorrGeneratedSharedModule } from '../generated/module.js';
import { corrModule } from '../services.js';
import { SingleLanguage } from '../single-language.js';
import { clientOf, unknownClient, type Client } from './client.js';
import { CorrCompletionProvider } from './completion/completion-provider.js';
import { CorrDocumentValidator } from './diagnostics/validator.js';
import { CorrCodeActionProvider } from './fixes/code-action-provider.js';
import { CorrHoverProvider } from './hover/hover-provider.js';
import type { Platform } from './platform.js';
import { CorrCodeLensProvider } from './providers/code-lens-provider.js';
import { CorrCommandHandler } from './providers/command-handler.js';
import { CorrFoldingProvider } from './providers/folding-provider.js';
import { CorrFormatter } from './providers/formatter.js';
import { CorrLinkProvider } from './providers/link-provider.js';
import { CorrSemanticTokenProvider } from './providers/semantic-token-provider.js';
import { CorrSignatureProvider } from './providers/signature-provider.js';
import { CorrNodeKinds, CorrSymbolProvider } from './providers/symbol-provider.js';
import { CorrInlayHintProvider } from './providers/inlay-hint-provider.js';
import {
  CorrDefinitionProvider,
  CorrHighlightProvider,
  CorrReferencesProvider,
  CorrRenameProvider,
} from './providers/name-providers.js';
import { CorrRequests } from './requests.js';
import { wallClock, type Clock } from './runs/clock.js';
import { EngineLane } from './runs/engine-lane.js';
import { Examinations } from './runs/examinations.js';
import { Judgements } from './runs/judgements.js';
import { Publisher } from './runs/publisher.js';
import { Runs } from './runs/runs.js';
import { Triggers } from './runs/triggers.js';
import { VerdictStore } from './runs/verdict-store.js';
import { SettingsInForce } from './settings.js';
import { CorrDocumentBuilder } from './workspace/document-builder.js';
import { ExaminedFiles } from './workspace/examined-files.js';
import { ImportGraph } from './workspace/import-graph.js';
import { SourceFiles, SourceFileSystem } from './workspace/source-files.js';
import { CorrDocumentUpdateHandler } from './workspace/update-handler.js';
import { CorrWorkspaceManager } from './workspace/workspace-manager.js';

/** What an editor needs beside Langium's services. */
export interface EditorServices {
  readonly Client: () => Client;
  readonly Settings: SettingsInForce;
  readonly SourceFiles: SourceFiles;
  readonly WorkspaceFiles: CorrWorkspaceManager;
  readonly ImportGraph: ImportGraph;
  readonly ExaminedFiles: ExaminedFiles;
  readonly VerdictStore: VerdictStore;
  readonly Judgements: Judgements;
  readonly RunLane: EngineLane;
  readonly ExaminationLane: EngineLane;
  readonly Runs: Runs;
  readonly Examinations: Examinations;
  readonly Publisher: Publisher;
  readonly Triggers: Triggers;
  readonly Requests: CorrRequests;
  readonly Clock: Clock;
  readonly log: (message: string) => void;
}

export type CorrSharedServices = LangiumSharedServices & { readonly editor: EditorServices };

export interface ServerContext {
  readonly connection: Connection;
  readonly platform: Platform;
  readonly clock?: Clock;
}

/** Milliseconds of silence after which a run counts as hanging: the longest step of the engine without a report. */
const RUN_PATIENCE = 120_000;
/** The same for an examination, which has a limit of its own. */
const EXAMINATION_PATIENCE = 10_000;

/** All services of the language server, put together but not started. */
export function createServerServices({ connection, platform, clock = wallClock }: ServerContext): {
  readonly shared: CorrSharedServices;
  readonly corr: LangiumServices;
} {
  const lane = (patience: number): EngineLane => new EngineLane({ host: platform.engine, clock, patience });
  const editor: Module<CorrSharedServices, EditorServices> = {
    Client: ({ lsp }) => {
      let client = unknownClient;
      lsp.LanguageServer.onInitialize((params) => {
        client = clientOf(params);
      });
      return () => client;
    },
    Settings: () => new SettingsInForce(),
    SourceFiles: () => new SourceFiles(platform.files),
    WorkspaceFiles: (shared) => new CorrWorkspaceManager(shared),
    ImportGraph: (shared) => new ImportGraph(shared, shared.editor.SourceFiles),
    ExaminedFiles: ({ editor: { ImportGraph: imports } }) => new ExaminedFiles(imports, () => corr),
    VerdictStore: () => new VerdictStore(),
    Judgements: ({ editor: { VerdictStore: store, ExaminedFiles: files, ImportGraph: imports, Settings } }) =>
      new Judgements(store, files, imports, Settings),
    RunLane: () => lane(RUN_PATIENCE),
    ExaminationLane: () => lane(EXAMINATION_PATIENCE),
    Runs: ({ editor: { RunLane, VerdictStore: store, Judgements: judgements, Settings } }) =>
      new Runs(RunLane, store, judgements, Settings, clock),
    Examinations: ({ editor: { ExaminationLane, VerdictStore: store, Judgements: judgements } }) =>
      new Examinations(ExaminationLane, store, judgements),
    Publisher: (shared) => new Publisher(shared, clock),
    Requests: (shared) => new CorrRequests(shared),
    Triggers: (shared) => new Triggers(shared, clock),
    Clock: () => clock,
    log: () => (message: string) => {
      connection.console.error(message);
    },
  };
  const sharedModule: Module<CorrSharedServices, PartialLangiumSharedServices> = {
    lsp: {
      DocumentUpdateHandler: (services) => new CorrDocumentUpdateHandler(services),
      NodeKindProvider: () => new CorrNodeKinds(),
      ExecuteCommandHandler: ({ editor }) => new CorrCommandHandler(() => editor.Requests),
    },
    workspace: {
      ConfigurationProvider: (services) => services.editor.Settings,
      DocumentBuilder: (services) => new CorrDocumentBuilder(services),
      WorkspaceManager: (services) => services.editor.WorkspaceFiles,
    },
  };
  const shared: CorrSharedServices = inject(
    createDefaultSharedModule({
      connection,
      fileSystemProvider: () => new SourceFileSystem(() => shared.editor.SourceFiles),
    }),
    CorrGeneratedSharedModule,
    { ServiceRegistry: () => new SingleLanguage() },
    { editor },
    sharedModule,
  );
  const rulePages = (): string | undefined => shared.editor.Client().options.rulePages ?? platform.rulePages;
  const serverModule: Module<LangiumServices, PartialLangiumServices> = {
    lsp: {
      CodeActionProvider: () => new CorrCodeActionProvider(shared),
      DocumentLinkProvider: () => new CorrLinkProvider(() => shared.workspace.LangiumDocuments, rulePages),
      DocumentSymbolProvider: () => new CorrSymbolProvider(),
      FoldingRangeProvider: () => new CorrFoldingProvider(),
      Formatter: () => new CorrFormatter(),
      SemanticTokenProvider: (services) => new CorrSemanticTokenProvider(services),
      SignatureHelp: () => new CorrSignatureProvider(),
      CompletionProvider: () => new CorrCompletionProvider(shared),
      DefinitionProvider: () => new CorrDefinitionProvider(shared),
      ReferencesProvider: (services) => new CorrReferencesProvider(shared, () => services),
      DocumentHighlightProvider: (services) => new CorrHighlightProvider(shared, () => services),
      RenameProvider: (services) => new CorrRenameProvider(shared, () => services),
      CodeLensProvider: () => new CorrCodeLensProvider(shared),
      InlayHintProvider: () => new CorrInlayHintProvider(shared),
      HoverProvider: () => new CorrHoverProvider(shared, rulePages),
    },
    validation: {
      DocumentValidator: () =>
        new CorrDocumentValidator(
          () => shared.editor.Judgements,
          () => ({ rulePages: rulePages(), hasRelated: shared.editor.Client().readsRelatedInformation }),
        ),
    },
  };
  const corr: LangiumServices = inject(
    createDefaultModule({ shared }),
    CorrGeneratedModule,
    corrModule,
    serverModule,
  );
  shared.ServiceRegistry.register(corr);
  return { shared, corr };
}
