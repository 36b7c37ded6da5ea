import { env, Uri, type Diagnostic } from 'vscode';
import { vsdiag, type Middleware } from 'vscode-languageclient';
import { openSectionCommand } from '../../shared/src';

/** The part of our addresses that stands before a section's key. */
const path = '/book/';

/**
 * The code of a problem is a link, and the hover of a problem opens no command links. It does open addresses of the editor itself, which
 * come back to our extension: `vscode://deadweight.deadweight/book/packages/apt`.
 */
export function linkCodes(extension: string): Middleware {
  const relink = (diagnostic: Diagnostic): void => {
    const { code } = diagnostic;
    if (typeof code !== 'object' || code.target.scheme !== 'command' || code.target.path !== openSectionCommand) return;
    const [key] = JSON.parse(code.target.query) as [string];
    diagnostic.code = { value: code.value, target: Uri.from({ scheme: env.uriScheme, authority: extension, path: path + key }) };
  };
  return {
    provideDiagnostics: async (document, previous, token, next) => {
      const report = await next(document, previous, token);
      if (report?.kind === vsdiag.DocumentDiagnosticReportKind.full) report.items.forEach(relink);
      return report;
    },
  };
}

/** The section that an address of ours names. */
export function sectionOf(uri: Uri): string | undefined {
  return uri.path.startsWith(path) ? uri.path.slice(path.length) : undefined;
}
