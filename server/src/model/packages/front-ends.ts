import { managerOf, scriptFormOfApt } from '../../knowledge';
import { operands } from '../../shell';
import type { Span } from '../../text';
import type { Run } from '../run';

/** A call of `apt` in a script. */
export interface FrontEndUse {
  /** The program. */
  readonly at: Span;
  readonly verb: Span;
  /** What makes it the program for scripts, and a flag that makes that do the same; `undefined` where nothing stands for it, or no edit can be made. */
  readonly suffix: string | undefined;
  readonly flag: string | undefined;
}

/** The calls of `apt` in a run: of the program for people, that is. */
export function frontEndUses({ commands }: Run): FrontEndUse[] {
  return commands.flatMap(({ name, nameSpan, args, decoded, subshell, redirections }) => {
    if (name !== 'apt') return [];
    const [verb] = operands({ args }, managerOf(name)[0]?.valueFlags);
    if (verb === undefined) return [];
    const form = decoded ? undefined : scriptFormOfApt(verb.raw);
    // What apt-cache prints is laid out in another way, which whoever reads it would notice.
    const isRead = form?.suffix === '-cache' && (subshell || redirections.length > 0);
    const hasFlag = form?.flag !== undefined && args.some(({ raw }) => raw === form.flag);
    return [{ at: nameSpan, verb: verb.span, suffix: isRead ? undefined : form?.suffix, flag: hasFlag ? undefined : form?.flag }];
  });
}
