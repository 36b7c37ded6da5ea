import type { Build } from '../build';
import { stageNames } from '../fates';
import type { Stage } from '../stage';
import { stageReferences } from './stage-references';

/**
 * The stages that no known target needs and that nothing else is made from: where a chain of them ends. Left out are those that a FROM
 * with variables may come to, given other build arguments.
 */
export function deadEnds(build: Build): readonly Stage[] {
  if (build.stages.every(({ fate }) => fate !== 'unused')) return [];
  const used = new Set([...build.stages.map(({ parent }) => parent), ...stageReferences(build).map(({ stage }) => stage)]);
  const variable = build.stages.filter(({ base }) => base.written?.includes('$') === true);
  const patterns = variable.flatMap(({ base }) => stageNames(base.written) ?? []);
  // Of a lone variable without a value nobody knows what it may name.
  const any = variable.some(
    ({ base, parent }) => stageNames(base.written) === undefined && (parent !== undefined || base.image === undefined),
  );
  return build.stages.filter(
    (stage) =>
      stage.fate === 'unused' &&
      !used.has(stage) &&
      (stage.name === undefined || (!any && !patterns.some((pattern) => pattern.test(stage.name ?? '')))),
  );
}
