import { isStageNumber, stageReferences, writtenName, type Build, type Stage } from '../model';
import { insertAfter, replace, textOf, type Edit } from '../text';

/** Gives a stage another name wherever it is named; `undefined` where one of these places cannot be edited. */
export function renameStage(build: Build, stage: Stage, name: string): Edit[] | undefined {
  const own = writtenName(stage);
  if (own === undefined) return undefined;
  const children = build.stages.filter(({ parent }) => parent === stage).map(({ base }) => ({ at: base.span, name: base.written }));
  const named = stageReferences(build).filter((reference) => reference.stage === stage && !isStageNumber(reference.name));
  const places = [{ at: own.span, name: own.value }, ...children, ...named];
  const edits = places.flatMap(({ at, name: written }) =>
    at !== undefined && textOf(build.text, at) === written && !written.includes('$') ? [replace(at, name)] : [],
  );
  return edits.length === places.length ? edits : undefined;
}

/** Has the numbers by which a stage is called replaced by its name, which it gets where it has none; `undefined` where that cannot be. */
export function nameForNumber(build: Build, stage: Stage): { readonly name: string; readonly edits: Edit[] } | undefined {
  const numbered = stageReferences(build).filter((reference) => reference.stage === stage && isStageNumber(reference.name));
  const last = stage.from?.words.at(-1);
  if (last === undefined || numbered.some(({ at, name }) => textOf(build.text, at) !== name)) return undefined;
  const written = writtenName(stage)?.value;
  if (written === undefined && stage.from?.words.length !== 1) return undefined;
  if (written !== undefined && build.stages.some((other) => other !== stage && other.name === stage.name)) return undefined;
  const name = written ?? freeName(build, stage.index === 0 ? 'build' : `stage-${stage.index}`);
  const keyword = stage.from !== undefined && /^[a-z]/.test(textOf(build.text, stage.from.keywordSpan)) ? 'as' : 'AS';
  const naming = written === undefined ? [insertAfter(last.span, ` ${keyword} ${name}`)] : [];
  return { name, edits: [...naming, ...numbered.map(({ at }) => replace(at, name))] };
}

/** The name, or the name with a number, that no stage, base image or `--from` of the file has. */
export function freeName(build: Build, wanted: string): string {
  const taken = new Set([
    'scratch',
    'context',
    ...build.stages.flatMap(({ name, base }) => [name, base.image?.toLowerCase()]),
    ...stageReferences(build).map(({ name }) => name.toLowerCase()),
  ]);
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
  return name;
}
