import type { CodeAction } from 'vscode-languageserver-types';
import { lookUpCommand } from '../../../shared/src';
import { imageQuestion, remoteImageOf } from '../model';
import { newerPatches, pinToDigest, refreshDigest } from '../remedy';
import type { Span } from '../text';
import { withReason } from './fix-title';
import type { LintedDocument } from './lint-document';
import { touches } from './places';
import type { View } from './view';
import { documentEdit } from './workspace-edits';

/**
 * What can be done about the image of a FROM, whether a rule finds anything there or not: what its registry's answer allows, and asking
 * it, where the settings let anybody ask. `offered` are the titles that findings have brought already.
 */
export function* registryActions(linted: LintedDocument, asked: Span, view: View, offered: ReadonlySet<string>): Generator<CodeAction> {
  const { build } = linted;
  if (build === undefined || (!view.looksUp && build.remoteImages.size === 0)) return;
  for (const stage of build.stages) {
    const { span, image } = stage.base;
    if (span === undefined || !touches(span, asked)) continue;
    for (const remedy of [pinToDigest(build, stage), refreshDigest(build, stage), ...newerPatches(build, stage)]) {
      const title = remedy && withReason(remedy.title, remedy.unsafe);
      if (remedy === undefined || title === undefined || offered.has(title)) continue;
      yield { title, kind: 'quickfix', edit: documentEdit(linted, remedy.edits, view) };
    }
    const question = view.looksUp ? imageQuestion(build, stage) : undefined;
    if (question === undefined) continue;
    const title = `Look up ${image ?? ''} in the registry${remoteImageOf(build, stage) === undefined ? '' : ' again'}`;
    yield { title, kind: 'quickfix', command: { title, command: lookUpCommand, arguments: [linted.uri, question.key] } };
  }
}
