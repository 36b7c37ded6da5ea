/** Whole-file rewritings: what is proposed, why, and what is left alone. */
import { refusals, type Build } from '../model';
import type { Instruction } from '../syntax';
import { cachesMounted } from './cache-mounts';
import type { Refactoring } from './contract';
import { dependenciesBeforeSources } from './dependencies-first';
import { contextIgnored } from './dockerignore';
import { runAsNonRoot } from './run-as-non-root';
import { splitIntoStages } from './split';

export * from './contract';
export type { Build } from '../model';

/** All of them, in the order in which each finds the file as it should: installs move before a stage is made around them, mounts come last. */
export const refactorings: readonly Refactoring[] = [
  contextIgnored,
  dependenciesBeforeSources,
  splitIntoStages,
  cachesMounted,
  runAsNonRoot,
].map((each) => ({
  ...each,
  propose: (build) => {
    const because = unfit(build);
    if (because === undefined) return each.propose(build);
    // What has nothing to do here has nothing to refuse.
    return each.propose(build) === undefined ? undefined : { because };
  },
}));

/** Why a file is not rewritten at all. */
function unfit(build: Build): string | undefined {
  const { file, target, context } = build;
  if (target?.from === undefined) return 'Nothing is built from it.';
  if (file.comments.some(({ text }) => generated.test(text)))
    return 'It says that it is generated, so that the next time would undo what is written.';
  if (templateName.test(context?.dockerfile ?? '') || file.instructions.some(isTemplate))
    return 'It is a template, and what is built from it is not seen.';
  const [first] = refusals(build);
  return first && `No build takes it as it is: ${first.message}`;
}

/** True for placeholders where no program of its own would want such words, and for what only a template says. */
function isTemplate({ keyword, line: { text } }: Instruction): boolean {
  return logic.test(text) || (/^(?:FROM|COPY|ADD|WORKDIR|USER|EXPOSE)$/.test(keyword) && placeholder.test(text));
}

const templateName = /\.(?:j2|jinja2?|erb|ejs|mustache|hbs|m4|tmpl|gotmpl|tpl|template|in)$|(?:^|[./_-])template(?:[./_-]|$)/i;
const placeholder = /\{\{[^}]*\}\}|<%[^%]*%>|@@\w+@@/;
const logic = /\{%-?\s*(?:if|elif|else|endif|for|endfor|set|block|endblock|include|extends|macro)\b/;

const generated =
  /\b(?:do not|don['’]t|never) (?:edit|modify|change)\b|\b(?:auto-?|automatically |is |was |been )generated\b|\bgenerated (?:by|from|via|with|automatically|file)\b/i;
