import { imageNotes } from '../../knowledge';
import type { Build } from '../build';
import { rootStage } from '../stage';
import type { ShippedGoBuild } from './shipped-go-builds';

/**
 * True where a Go program is built with cgo on an image with glibc, for a stage that has another C library or none. Silent wherever
 * something may keep C out of the program, or bring the library after it.
 */
export function lacksLibrary({ valueAt, text, lineage }: Build, { invocation, into }: ShippedGoBuild): boolean {
  const { command, run } = invocation;
  const made = rootStage(run.step.stage).base.meant;
  const shipped = rootStage(into).base.meant;
  if (made === undefined || shipped === undefined || !/^(?:(?:docker\.io\/)?library\/)?golang(?:[:@]|$)/.test(made)) return false;
  if (imageNotes(made)?.libc !== 'glibc') return false;
  const libc = shipped === 'scratch' ? 'none' : imageNotes(shipped)?.libc;
  if (libc !== 'none' && libc !== 'musl') return false;
  // For another system, or another processor than that of the builder, cgo is off.
  const asked = (name: string): string | undefined => {
    const assigned = command.assignments.find((each) => each.name === name);
    return assigned === undefined ? valueAt(run.step, name) : (assigned.value ?? '$');
  };
  if (!['', '1'].includes(asked('CGO_ENABLED') ?? '') || !['', 'linux'].includes(asked('GOOS') ?? '') || (asked('GOARCH') ?? '') !== '')
    return false;
  const before = run.step.stage.steps.slice(0, run.step.position + 1).map(({ instruction }) => instruction.line.text);
  if (
    before.some((line) => keepsOut.test(line)) ||
    invocation.args.some(({ value, raw }) => value === undefined && /ldflags|tags|\$/.test(raw))
  )
    return false;
  if (run.step.instruction.heredocs.length > 0 && keepsOut.test(text.slice(run.step.instruction.span.start, run.step.instruction.span.end)))
    return false;
  const last = into.steps.at(-1);
  const steps = last === undefined ? [] : lineage(last);
  return !steps.some(({ instruction }) => instruction.keyword !== 'LABEL' && brings.test(instruction.line.text));
}

/** Words that say that the program is linked statically, or that Go was told more than can be seen. */
const keepsOut = /CGO_ENABLED|GOFLAGS|-static|netgo|-linkmode|CC=|tinygo|go env -w|xgo/;

/** A C library, or what stands in for one, or a whole system. */
const brings = /--from=\S+\s+\/\s|libc6-compat|gcompat|\bglibc|ld-linux|ld-musl|\/lib(?:64)?(?:[\s/]|$)|alpine-glibc|libc6/;
