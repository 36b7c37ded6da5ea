import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions, LinkStyle } from '../../../shared/src';
import type { Shown } from '../service';

/** What the client told of itself, as far as the server acts on it. */
export interface ClientFacts extends Shown {
  /** Our own client: it knows our notifications, requests and commands. */
  readonly ours: boolean;
  /** It pulls diagnostics, so that nothing is pushed. */
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly refreshesInlayHints: boolean;
  readonly refreshesCodeLenses: boolean;
  /** It asks for the tooltip of an inlay hint when it is to be shown. */
  readonly resolvesTooltips: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly registersCompletion: boolean;
  readonly changesFolders: boolean;
  readonly codeActionLiterals: boolean;
  readonly folders: readonly string[];
  /** Programs may be run. Of our own client it is known that it says so. */
  readonly trusted: boolean;
  /** A folder for what is worth keeping. */
  readonly storage: string | undefined;
}

export function readClientFacts({ capabilities, initializationOptions, workspaceFolders, rootUri }: InitializeParams): ClientFacts {
  const { workspace, textDocument } = capabilities;
  const links = linkStyle(initializationOptions);
  const { trusted, storage } = (initializationOptions ?? {}) as InitializationOptions;
  return {
    ours: links !== undefined,
    links: links ?? 'none',
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    resolvesTooltips: textDocument?.inlayHint?.resolveSupport?.properties.includes('tooltip') === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    registersCompletion: textDocument?.completion?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    related: textDocument?.publishDiagnostics?.relatedInformation === true || textDocument?.diagnostic?.relatedInformation === true,
    versions: workspace?.workspaceEdit?.documentChanges === true,
    resolvesEdits:
      textDocument?.codeAction?.dataSupport === true && textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    disables: textDocument?.codeAction?.disabledSupport === true,
    creates: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    trusted: links === undefined ? trusted !== false : trusted === true,
    storage: typeof storage === 'string' && storage !== '' ? storage : undefined,
    folders: workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === 'string' ? [rootUri] : []),
  };
}

function linkStyle(options: unknown): LinkStyle | undefined {
  const links = (options as InitializationOptions | null | undefined)?.links;
  return links === 'command' || links === 'none' ? links : undefined;
}
