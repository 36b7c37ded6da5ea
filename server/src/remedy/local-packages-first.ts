import type { Build, LocalPackages } from '../model';
import { insert, replace, textOf } from '../text';
import { copyOf, listed } from './manifests';
import type { Remedy } from './remedy';
import { endsParagraph, withComments } from './with-comments';

/** Copies the folders of the packages alone, installs them, and copies the rest. */
export function localPackagesFirst(build: Build, { copy, run, folders }: LocalPackages): Remedy {
  const { file } = build;
  const whole = withComments(file, copy.instruction);
  const gap = endsParagraph(file, copy.instruction) ? file.eol : '';
  const edits = [
    replace(whole, copyOf(build, copy, folders)),
    insert(run.step.instruction.span.end, `${file.eol}${gap}${textOf(file.text, whole)}`),
  ];
  return { title: `Copy ${listed(folders)} first, the rest after the install`, edits };
}
