import { isBuiltFrom, userIdOf, type Build, type UselessMount } from '../model';
import type { MountView } from '../syntax';
import { insert, replace, span, textOf, type Edit, type Span } from '../text';
import { disarmDockerClean, withoutWord, withoutFlags } from './cache-mounts';
import type { Remedy } from './remedy';
import { removeCommand } from './run-editing';

const withoutDockerClean = 'A later layer, or the container, then keeps what apt downloads, since docker-clean is gone from the image.';
const noLongerThere = 'What the cache held is no longer in the layer, where a later RUN may look for it.';

/** Has a useless cache mount filled and kept. None where that cannot be done by a plain edit. */
export function mountRepair(build: Build, useless: UselessMount): Remedy[] {
  const { mount, run, invocation } = useless;
  const { manager } = invocation;
  switch (useless.why) {
    case 'flag': {
      const { invocations } = useless;
      const covered = invocations.every((each) =>
        build.cachesIfOn(each).every((cache) => !cache.directory.kept || build.isMounted(cache, run)),
      );
      if (!covered || invocations.some(({ command }) => command.decoded)) return [];
      const edits = invocations.flatMap((each, i) => withoutFlags(build.text, each, invocations.slice(0, i)));
      return [{ title: `Let ${manager.title} fill the mount`, edits }];
    }
    case 'docker-clean': {
      const edits = disarmDockerClean(build, run, [invocation]);
      const ships = build.stages.some(
        (stage) => stage.fate === 'ships' && (stage === run.step.stage || isBuiltFrom(stage, run.step.stage)),
      );
      return edits === undefined ? [] : [{ title: 'Remove docker-clean first', ...(ships && { unsafe: withoutDockerClean }), edits }];
    }
    case 'elsewhere': {
      const edits = retargeted(build, useless, useless.place);
      const safe = useless.cache.directory.kept;
      return edits === undefined ? [] : [{ title: `Mount ${useless.place}`, ...(!safe && { unsafe: noLongerThere }), edits }];
    }
    case 'emptied': {
      const { command, words, whole } = useless.emptying;
      if (!useless.alone || command.decoded || mount.target === undefined) return [];
      const edits = whole ? removeCommand(build.file, run, command) : words.map((word) => withoutWord(build.text, word.span));
      return edits === undefined || run.script?.list.length === 1 ? [] : [{ title: 'Leave out this cleanup', edits }];
    }
    case 'variable':
      return [];
  }
}

/** The mount at another place, which belongs to the user that is in force. */
function retargeted(build: Build, { mount, run, invocation }: UselessMount, place: string): Edit[] | undefined {
  const id = userIdOf(build, run.step);
  const target = targetSpan(build, mount);
  if (target === undefined || id === undefined || invocation.command.asOther || /[~*\s,]/.test(place)) return undefined;
  const owner = ['uid', 'gid'].filter((key) => id !== '0' && !mount.options.has(key)).map((key) => `,${key}=${id}`);
  return [replace(target, place), ...(owner.length > 0 ? [insert(mount.flag.span.end, owner.join(''))] : [])];
}

/** Where the value of a mount's target is written, plain. */
export function targetSpan(build: Build, { flag: { valueSpan } }: MountView): Span | undefined {
  if (valueSpan === undefined) return undefined;
  const text = textOf(build.text, valueSpan);
  const found = /(?:^|,)(?:target|dst|destination)=([^,"'\s\\`]+)(?=,|$)/i.exec(text);
  if (found?.[1] === undefined || /["'\s]/.test(text)) return undefined;
  const start = valueSpan.start + found.index + found[0].length - found[1].length;
  return span(start, start + found[1].length);
}
