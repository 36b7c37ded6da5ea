import { commands, Disposable, Range, TextEditorRevealType, Uri, window, workspace, type QuickPickItem } from 'vscode';
import {
  clearRebuildCommand,
  rebuildRequest,
  showRebuildCommand,
  type RebuildAnswer,
  type RebuildParams,
  type RebuildResult,
} from '../../shared/src';
import type { Ask } from './action-list';
import { isDockerfile } from './dockerfiles';
import { createRebuildMarks, type Shown } from './rebuild-marks';

/** So many Dockerfiles of a workspace are asked whether a file lies in their build context, the nearest first. */
const mostAsked = 20;

/**
 * "What is rebuilt if this file changes?": of a file, for a Dockerfile whose build context holds it; of a Dockerfile, for a file of its
 * context. The instructions are marked in the Dockerfile.
 */
export function registerRebuild(ask: Ask): Disposable {
  const marks = createRebuildMarks();
  const answerOf = async (params: RebuildParams): Promise<RebuildAnswer | undefined> =>
    ((await ask(rebuildRequest, params)) as RebuildAnswer | null | undefined) ?? undefined;
  // What was said is given back too, for whoever runs the command from other code.
  const show = async (given: unknown): Promise<RebuildResult | undefined> => {
    const uri = given instanceof Uri ? given : typeof given === 'string' ? Uri.parse(given) : window.activeTextEditor?.document.uri;
    if (uri === undefined) return undefined;
    const shown = (await isOfDockerfile(uri)) ? await ofDockerfile(uri, answerOf) : await ofFile(uri, answerOf);
    if (shown !== undefined) await tell(shown);
    return shown?.result;
  };
  const tell = async (shown: Shown): Promise<void> => {
    const document = await workspace.openTextDocument(shown.uri);
    if (document.version !== shown.version) return;
    const editor = await window.showTextDocument(document);
    marks.show(shown);
    const first = shown.result.instructions.find(({ cache }) => cache !== 'kept');
    if (first !== undefined) {
      const { line } = first.range.start;
      editor.revealRange(new Range(line, 0, line, 0), TextEditorRevealType.InCenterIfOutsideViewport);
    }
    const clear = 'Clear marks';
    void window.showInformationMessage(shown.result.summary, ...(first === undefined ? [] : [clear])).then((picked) => {
      if (picked === clear) marks.clear();
    });
  };
  // From now on the menus of files offer it: before the first Dockerfile was opened, they are left alone.
  void commands.executeCommand('setContext', 'deadweight.active', true);
  return Disposable.from(
    marks,
    commands.registerCommand(showRebuildCommand, show),
    commands.registerCommand(clearRebuildCommand, () => marks.clear()),
  );
}

type AnswerOf = (params: RebuildParams) => Promise<RebuildAnswer | undefined>;

/** Asks which file, then what it does. */
async function ofDockerfile(uri: Uri, answerOf: AnswerOf): Promise<Shown | undefined> {
  await workspace.openTextDocument(uri);
  const choices = (await answerOf({ uri: uri.toString() }))?.choices ?? [];
  if (choices.length === 0) {
    void window.showInformationMessage('The build context of this Dockerfile is not known, or holds no files that the builder sees.');
    return undefined;
  }
  const title = `What does Docker rebuild of ${workspace.asRelativePath(uri)}, if this file changes?`;
  const path = await window.showQuickPick(choices, { title, placeHolder: 'A file of the build context' });
  if (path === undefined) return undefined;
  const answer = await answerOf({ uri: uri.toString(), path });
  return answer?.result && { uri, version: answer.version, result: answer.result };
}

/** Finds the Dockerfile; where several build from the file, a person picks. */
async function ofFile(file: Uri, answerOf: AnswerOf): Promise<Shown | undefined> {
  const near = (await dockerfilesNear(file)).slice(0, mostAsked);
  const answers = await Promise.all(
    near.map(async (uri): Promise<Shown[]> => {
      const answer = (await isOfDockerfile(uri)) ? await answerOf({ uri: uri.toString(), file: file.toString() }) : undefined;
      return answer?.result === undefined ? [] : [{ uri, version: answer.version, result: answer.result }];
    }),
  );
  const found = answers.flat();
  if (found.length === 0)
    void window.showInformationMessage(`No Dockerfile of this workspace has ${workspace.asRelativePath(file)} in its build context.`);
  if (found.length <= 1) return found[0];
  const items = found.map((shown): QuickPickItem & { readonly shown: Shown } => ({
    label: workspace.asRelativePath(shown.uri),
    detail: shown.result.summary,
    shown,
  }));
  return (await window.showQuickPick(items, { title: 'Of which Dockerfile?' }))?.shown;
}

/** Those of the workspace and those that are open, by how much of their path they share with the file. */
async function dockerfilesNear(file: Uri): Promise<readonly Uri[]> {
  const pattern = '**/{Dockerfile,Dockerfile.*,*.Dockerfile,*.dockerfile,Containerfile,Containerfile.*}';
  const searched = await workspace.findFiles(pattern, '**/{node_modules,.git}/**', 500);
  const open = workspace.textDocuments.filter(isDockerfile).map(({ uri }) => uri);
  const all = new Map([...searched, ...open].map((uri) => [uri.toString(), uri]));
  return [...all.values()]
    .filter((uri) => uri.scheme === file.scheme && uri.authority === file.authority && !uri.path.endsWith('.dockerignore'))
    .sort((a, b) => shared(b, file) - shared(a, file) || a.path.length - b.path.length);
}

function shared(a: Uri, b: Uri): number {
  const [one, other] = [a.path.split('/'), b.path.split('/')];
  const parting = one.findIndex((part, i) => part !== other[i]);
  return parting < 0 ? one.length : parting;
}

/** The editor says what is a Dockerfile; only what may be one by its name is opened to be asked. */
async function isOfDockerfile(uri: Uri): Promise<boolean> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return isDockerfile(open);
  if (!/(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[^/]*)?$|\.dockerfile$/i.test(uri.path)) return false;
  try {
    return isDockerfile(await workspace.openTextDocument(uri));
  } catch {
    return false;
  }
}
