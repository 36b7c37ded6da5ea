import type { ShellWord } from '../../shell';
import { readCopy } from '../../syntax';
import { textOf } from '../../text';
import type { Build } from '../build';
import { keeping, memo } from '../lazy';
import { within } from '../paths';
import { isBuiltFrom, type Stage, type Step } from '../stage';

/** True where a RUN at or before this step writes one of these settings into the image, or a COPY brings a configuration that we cannot read. */
export function isSetBefore(build: Build, step: Step, configs: readonly RegExp[]): boolean {
  return configuring(build)(configs).some((other) => other === step || isAfter(step, other));
}

/** The steps of a build that may write settings; the patterns are those of a manager's row, so there are few. */
const configuring = memo((build: Build) =>
  keeping((configs: readonly RegExp[]): readonly Step[] =>
    build.stages.flatMap(({ steps }) => steps.filter((step) => mayConfigure(build, step, configs))),
  ),
);

function mayConfigure({ text }: Build, step: Step, configs: readonly RegExp[]): boolean {
  const { instruction } = step;
  if (instruction.keyword === 'RUN') return configs.some((config) => config.test(textOf(text, instruction.span)));
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
  const target = readCopy(instruction).destination?.value ?? '';
  return ['/etc/apt', '/etc/dnf', '/etc/zypp'].some((folder) => within(target, folder));
}

/** True where one step starts from the layer of the other: later in its stage, or in a stage built from it. */
export function isAfter(step: Step, other: Step): boolean {
  return (step.stage === other.stage && (step.onbuild || step.position > other.position)) || isBuiltFrom(step.stage, other.stage);
}

/** True where a stage's base is one of these images: a repository, with a tag or without, or all below one that ends in a slash. */
export function isImageOf({ base }: Stage, names: readonly string[]): boolean {
  const { image } = base;
  if (image === undefined) return false;
  return names.some((name) => (name.endsWith('/') ? image.startsWith(name) : image === name || image.startsWith(`${name}:`)));
}

/** True where a word ends in one of these options (`NAME=value`), in whatever case, with or without quotes and blanks. */
export function setsOption(args: readonly ShellWord[], options: readonly string[]): boolean {
  // All of them have a value, and few words do.
  return args.some(({ raw }) => raw.includes('=') && options.some((option) => plain(raw).endsWith(plain(option))));
}

/** Without case, quotes and blanks, to be compared. */
function plain(text: string): string {
  return text.toLowerCase().replace(/["'\s]/g, '');
}
