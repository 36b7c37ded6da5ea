import { canonicalName, parseImage } from '../../../knowledge';
import { rootStage, type Build, type Invocation, type Stage } from '../../../model';
import { flagValue } from '../../../shell';
import { insert, type Edit } from '../../../text';
import type { Amendment } from '../plan';
import { isCompiling } from './go-linking';

/**
 * What becomes of the time zones that a program of Go found in the image that it was built in. Go's image has the zones by all the names they ever had; Debian 13 keeps the former ones, such as `Asia/Calcutta`, in a package of their
 * own, which its distroless images are without. So they are built into the program, which looks there for those that the system lacks.
 */
export function zonesFor(build: Build, stage: Stage, builds: readonly Invocation[], system: string): Amendment {
  const from = parseImage(rootStage(stage).base.meant ?? '');
  if (from === undefined || canonicalName(from) !== 'golang' || !/debian13|trixie/.test(system))
    return { edits: [], changes: [], risks: [] };
  const edits = builds.filter(isCompiling).map((each) => withZones(build, each));
  const [, minor] = /^1\.(\d+)/.exec(from.tag ?? '') ?? [];
  const known = edits.flatMap((edit) => edit ?? []);
  if (known.length < edits.length || (minor !== undefined && Number(minor) < 15))
    return { edits: [], changes: [], risks: ['time zones are no longer found by former names such as `Asia/Calcutta`'] };
  const why = 'Debian 13 knows them by their present names alone, and the image of Go by the former ones too; it costs 0.5 MB.';
  return { edits: known, changes: [{ what: 'Build the time zones into the program', why, chapter: 'languages/go' }], risks: [] };
}

/** Another tag for a build, beside those that it has; `undefined` where they cannot be told. */
function withZones(build: Build, { command, run: { step }, manager }: Invocation): Edit | undefined {
  const verb = command.args.find(({ raw }) => /^(?:build|install)$/.test(raw));
  if (verb === undefined || command.decoded || /-tags\b/.test(build.valueAt(step, 'GOFLAGS') ?? '')) return undefined;
  if (command.assignments.some(({ name }) => name === 'GOFLAGS')) return undefined;
  const tags = flagValue(command, ['-tags', '--tags'], { combined: false, valueFlags: manager.valueFlags ?? [] });
  if (tags === undefined) return insert(verb.span.end, ` -tags ${tag}`);
  if (!/^[\w.]+(?:[ ,][\w.]+)*$/.test(tags.value ?? '')) return undefined;
  const { text, span } = tags.word;
  return insert(span.end - (/["']$/.test(text) ? 1 : 0), `${tags.value?.includes(' ') === true ? ' ' : ','}${tag}`);
}

/** https://pkg.go.dev/time/tzdata, since Go 1.15 */
const tag = 'timetzdata';
