import { rebuildAfter, typicalFiles, type Build, type Cause, type RebuiltStep } from '../model';
import { includedIn } from '../context';
import type { RebuiltInstruction, RebuildResult } from '../../../shared/src';
import { TextDocument } from '../text';
import { rangeOf } from './places';

/** What Docker builds anew once a file of the build context, by its path in it, has changed; in words, with places for an editor. */
export function rebuildOf(build: Build, path: string): RebuildResult {
  const { steps, ignored } = rebuildAfter(build, path);
  const document = TextDocument.create('', 'dockerfile', 0, build.text);
  const lineOf = (step: RebuiltStep['step']): number => document.positionAt(step.instruction.span.start).line + 1;
  const instructions = steps.map((each): RebuiltInstruction => {
    const { step, cause, dear, work, warm } = each;
    return {
      range: rangeOf(document, step.instruction.span),
      instruction: step.instruction.line.text.trim(),
      cache: cause === undefined ? 'kept' : cause.certain ? 'rebuilt' : 'perhaps',
      own: cause !== undefined && cause.by !== 'above',
      dear,
      warm,
      why: [causeInWords(each, lineOf), ...(cause === undefined || work === undefined ? [] : [workInWords(work, warm)])]
        .filter((part) => part !== '')
        .join('; '),
    };
  });
  const itself = build.context?.dockerfile === path ? ' What is changed in the Dockerfile itself comes on top.' : '';
  return { path, summary: summaryOf(path, ignored, instructions) + itself, instructions };
}

/** Files of a build's context that people change: a source, manifests and lockfiles. */
export function typicalChanges({ context }: Build): readonly string[] {
  return context === undefined ? [] : typicalFiles(context);
}

/** The files of a build's context that a person may ask about: typical ones first, then all that the builder sees. */
export function rebuildChoices({ context }: Build): readonly string[] {
  if (context === undefined) return [];
  const included = includedIn(context);
  return [...new Set([...typicalFiles(context), ...context.files.filter((path) => !path.endsWith('/') && included(path))])];
}

function causeInWords({ step, cause, linked }: RebuiltStep, lineOf: (step: RebuiltStep['step']) => number): string {
  if (cause === undefined) return linked ? '`--link`: it does not depend on what is before it' : '';
  switch (cause.by) {
    case 'file':
      return fileInWords(cause, step.instruction.keyword === 'RUN' ? 'mounts' : 'copies');
    case 'stage': {
      const name = cause.stage.name ?? String(cause.stage.index);
      return `takes files of stage \`${name}\`, new from line ${lineOf(cause.culprit)} on, unless they come out the same`;
    }
    case 'above':
      return `follows line ${lineOf(cause.culprit)}`;
  }
}

function fileInWords({ source, certain }: Extract<Cause, { by: 'file' }>, verb: 'copies' | 'mounts'): string {
  if (!certain) return `may take it: what \`${source}\` takes depends on a variable`;
  return `${verb} it, with \`${source}\``;
}

function workInWords(work: string, warm: boolean): string {
  return warm ? `${work}, from mounted caches` : work;
}

function summaryOf(path: string, ignored: boolean, instructions: readonly RebuiltInstruction[]): string {
  const of = (cache: RebuiltInstruction['cache']): readonly RebuiltInstruction[] => instructions.filter((each) => each.cache === cache);
  const [rebuilt, perhaps] = [of('rebuilt'), of('perhaps')];
  if (ignored) return `A change of ${path} rebuilds nothing: the .dockerignore leaves it out.`;
  if (rebuilt.length + perhaps.length === 0) return `A change of ${path} rebuilds nothing: no instruction takes it.`;
  const dear = rebuilt.filter((each) => each.dear).length;
  const parts = [
    ...(rebuilt.length > 0
      ? [`rebuilds ${rebuilt.length} of ${instructions.length} instructions, ${dear === 0 ? 'none of them dear' : `${dear} of them dear`}`]
      : []),
    ...(perhaps.length > 0
      ? [`may rebuild ${perhaps.length}${rebuilt.length > 0 ? ' more' : ` of ${instructions.length} instructions`}`]
      : []),
  ];
  return `A change of ${path} ${parts.join(', and ')}.`;
}
