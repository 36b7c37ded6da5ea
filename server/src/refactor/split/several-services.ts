import { contextText } from '../../context';
import { baseName, readRun, startOf, type Build, type Stage } from '../../model';
import { parseShell, type Script } from '../../shell';

/** That a container starts several programs side by side, as a sentence: an image for one of them would lack what the others need. */
export function severalServices(build: Build, stage: Stage): string | undefined {
  const keeper = startOf(build)
    .slice(0, 4)
    .map(baseName)
    .find((word) => keepers.test(word));
  if (keeper !== undefined) return `The container starts several services by \`${keeper}\`, each of which belongs in an image of its own.`;
  for (const script of scriptsOf(build, stage)) {
    const names = sideBySide(script);
    if (names.length < 2) continue;
    const [last, ...others] = names.map((name) => `\`${name}\``).reverse();
    const listed = `${others.reverse().join(', ')} and ${last ?? ''}`;
    return `The container starts several services, ${listed}, each of which belongs in an image of its own.`;
  }
  return undefined;
}

/** Programs that start others and keep them running. */
const keepers = /^(?:supervisord|s6-svscan|runsvdir|runit|foreman|honcho|goreman|overmind|circusd|concurrently|npm-run-all|run-p)$/;

/** What ENTRYPOINT and CMD have a shell read: their own words, those of `sh -c`, and the scripts of the build context that they name. */
function* scriptsOf({ file, context }: Build, { steps }: Stage): Generator<Script> {
  for (const keyword of ['ENTRYPOINT', 'CMD']) {
    const step = steps.findLast(({ instruction, onbuild }) => instruction.keyword === keyword && !onbuild);
    if (step === undefined) continue;
    const json = step.instruction.json?.map(({ value }) => value);
    const given = json?.[json.findIndex((word) => /^-\w*c$/.test(word)) + 1];
    const { script } = readRun(file, step);
    if (json === undefined && script !== undefined) yield script;
    else if (given !== undefined && given !== json?.[0]) yield parseShell(given, 0, 'bash');
    const words = json ?? script?.commands.flatMap(({ path, args }) => [path ?? '', ...args.map(({ raw }) => raw)]) ?? [];
    for (const word of words.slice(0, 4)) {
      const source = context?.files.find((path) => baseName(path) === baseName(word) && /\.(?:ba)?sh$|entrypoint/.test(path));
      const text = context && source !== undefined ? contextText(context, source) : undefined;
      if (text !== undefined) yield parseShell(text, 0, 'bash');
    }
  }
}

/** The programs of all items that `&` joins, without those that only wait or prepare. */
function sideBySide({ list, commands }: Script): readonly string[] {
  const joined = list.filter((_, i) => list[i + 1]?.joint === '&' || list.slice(0, i + 1).some(({ joint }) => joint === '&'));
  const names = joined.flatMap((item) => item.commands.map((index) => commands[index]?.name)).filter((name) => name !== undefined);
  return [...new Set(names.filter((name) => !preparing.test(name)))];
}

const preparing =
  /^(?:wait|sleep|echo|printf|cd|export|set|trap|kill|true|false|test|\[|\[\[|:|exit|mkdir|chmod|chown|tail|cat|read|curl|wget|nc)$/;
