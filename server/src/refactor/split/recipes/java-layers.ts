import { baseName, folderOf, resolvePath, within, type Step } from '../../../model';
import { textOf } from '../../../text';
import { carriageIn } from '../cargo';
import type { Copied, Plan } from '../plan';
import { manifestsOf, type Question } from './java-archives';
import type { Start } from './compiled/start';
import { springBootOf, type SpringBoot } from './spring-boot';

/** What is known of the archive that the container starts. */
export interface Started extends Question {
  readonly start: Start;
  /** What Java starts with, absolute. */
  readonly made: readonly string[];
}

/**
 * The plan with the archive of Spring Boot taken apart by its own tool, so that an edit of a source makes only the layer of the program
 * anew; the plan as it is where it cannot be told for sure that the tool is in the archive, or what else speaks of it.
 */
export function withLayers(started: Started, plan: Plan): Plan {
  const place = archiveOf(started, plan);
  const copy = plan.copies.find(({ from }) => from === place);
  const version = place === undefined ? undefined : springBootOf(manifestsOf(started, place));
  if (place === undefined || copy?.to !== place || version === undefined || !isSince(version, 2, 4)) return plan;
  const extracted = `${folderOf(place) === '/' ? '' : folderOf(place)}/extracted`;
  const own = place.replace(/\.jar$/, '');
  const suffix = ['', '-unpacked'].find((each) => isFree(started, plan, own + each));
  const rewritten = suffix === undefined ? undefined : startedIn(started, suffix, launcherOf(version));
  if (suffix === undefined || rewritten === undefined || !isFree(started, plan, extracted)) return plan;
  const mode = isSince(version, 3, 3) ? 'tools' : 'layertools';
  const options = mode === 'tools' ? '--launcher --layers ' : '';
  const layers = layerNames.map((name): Copied => ({ ...copy, from: `${extracted}/${name}/`, to: `${own}${suffix}/` }));
  return {
    ...plan,
    finish: [...plan.finish, `RUN java -Djarmode=${mode} -jar ${place} extract ${options}--destination ${extracted}`],
    copies: [...plan.copies.filter((each) => each !== copy), ...layers],
    rewritten: new Map([...plan.rewritten, ...rewritten]),
    unsafe: `${plan.unsafe.replace(/\.$/, '')}; ${baseName(place)} is no longer one file but the folder \`${own}${suffix}\`, in which \`BOOT-INF\` lies unpacked, so that the program sees other paths to its classes and resources.`,
    changes: [
      ...plan.changes,
      {
        what: `Unpack ${baseName(place)} into layers, the libraries in front of the program`,
        why: 'An edit of a source then makes, pushes and pulls a small layer anew, and not one file with all libraries in it.',
        chapter: 'languages/java',
      },
    ],
  };
}

/** All that Spring Boot makes by itself, whether something is in them or not, in the order of how seldom they change. */
const layerNames = ['dependencies', 'spring-boot-loader', 'snapshot-dependencies', 'application'];

function isSince({ major, minor }: SpringBoot, first: number, second: number): boolean {
  return major > first || (major === first && minor >= second);
}

/** The archive, where it is the one thing that is started, and nothing but the start speaks of it. */
function archiveOf({ build, stage, builds, files, start, calls, made, work }: Started, plan: Plan): string | undefined {
  const [place, ...others] = made;
  const programs = calls.filter(({ name }) => name === 'java');
  const [program] = programs;
  if (place === undefined || others.length > 0 || programs.length !== 1 || program === undefined) return undefined;
  if (!start.calls.includes(program) || !/^\/(?:[\w.+@-]+\/)*[\w.+@-]+\.jar$/.test(place) || otherArchive.test(place)) return undefined;
  if (program.args.some((word) => changesLoading.test(word))) return undefined;
  // What was copied from the build context as it is was packed elsewhere.
  if (files.some(({ path }) => within(path, place))) return undefined;
  const home = /^(.*)\/(?:target|build\/libs)\/[^/]+$/.exec(work.moves.find(({ to }) => to === place)?.from ?? place)?.[1];
  if (home === undefined || !files.some(({ path }) => path.startsWith(`${home}/src/main/`))) return undefined;
  if (builds.some(({ args }) => args.some(({ raw }) => changesPacking.test(raw)))) return undefined;
  const lastWork = stage.steps.findLast(({ instruction }) => /^(?:RUN|COPY|ADD|WORKDIR)$/.test(instruction.keyword));
  if (builds.some(({ run }) => run.step.before.user !== lastWork?.before.user)) return undefined;
  const carriage = carriageIn(stage, plan);
  const speaks = (step: Step): boolean =>
    carriage(step) !== 'stays' && !isStart(step) && textOf(build.text, step.instruction.span).includes(baseName(place));
  const loads = (step: Step): boolean =>
    step.instruction.keyword === 'ENV' && /JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS/.test(step.instruction.line.text);
  return stage.steps.some((step) => speaks(step) || loads(step)) ? undefined : place;
}

function isStart({ instruction }: Step): boolean {
  return /^(?:CMD|ENTRYPOINT)$/.test(instruction.keyword);
}

/** Archives that stand beside the one that is started, and those of other plugins. */
const otherArchive = /-(?:plain|sources|javadoc|tests|fat|all|uber|shaded|standalone|jar-with-dependencies|runner)\.jar$/;

/** Options by which Java or the launcher finds classes otherwise. */
const changesLoading =
  /^(?:-cp|-classpath|--class-path(?:=.*)?|-javaagent:.*|-Dloader\..*|-Djarmode=.*|-X(?:share|X:SharedArchiveFile).*)$/;

/** Words of a build by which an archive is packed otherwise, or not at all. */
const changesPacking = /^-Dspring-boot|native/i;

function launcherOf(version: SpringBoot): string {
  return `org.springframework.boot.loader.${isSince(version, 3, 2) ? 'launch.' : ''}JarLauncher`;
}

/**
 * ENTRYPOINT or CMD with the unpacked folder and the launcher in place of `-jar X`; `undefined` where these words are not written there once,
 * one behind the other. The launcher stays, as without it versions of the tool have lost what lies in `META-INF` (spring-boot#40456), and the
 * working directory stays, as the program finds its files by it.
 */
function startedIn({ build, stage, start }: Started, suffix: string, launcher: string): ReadonlyMap<Step, string> | undefined {
  const found = stage.steps.filter(isStart).flatMap((step) => {
    const text = start.rewritten.get(step) ?? textOf(build.text, step.instruction.span);
    return [...text.matchAll(/(?<=[\s"])-jar("\s*,\s*"|[ \t]+)([\w./+@-]+)\.jar(?=["\s]|$)/g)].map((match) => ({ step, text, match }));
  });
  const [first, ...others] = found;
  if (first === undefined || others.length > 0) return undefined;
  const { step, text, match } = first;
  const [whole, gap = ' ', jar = ''] = match;
  const words = ['-cp', jar + suffix, launcher].join(gap);
  return new Map([[step, text.slice(0, match.index) + words + text.slice(match.index + whole.length)]]);
}

/** True where no file, no copy and no word of the Dockerfile has to do with a folder that is to be made. */
function isFree({ build, stage, files }: Started, { copies }: Plan, folder: string): boolean {
  const meets = (other: string | undefined): boolean => other !== undefined && within(other, folder);
  if (files.some(({ path }) => meets(path)) || copies.some(({ to }) => meets(to))) return false;
  if ([stage.end.workdir, ...stage.steps.map(({ before }) => before.workdir)].some(meets)) return false;
  const words = build.text.split(/[\s"'=,:;]+/).filter((word) => /^[\w./-]+$/.test(word));
  return !words.some((word) => meets(resolvePath(stage.end.workdir, word)));
}
