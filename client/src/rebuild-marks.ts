import {
  commands,
  Disposable,
  MarkdownString,
  OverviewRulerLane,
  Position,
  Range,
  ThemeColor,
  window,
  workspace,
  type DecorationOptions,
  type DecorationRenderOptions,
  type TextDocument,
  type TextEditor,
  type Uri,
} from 'vscode';
import type { RebuildResult, RebuiltInstruction } from '../../shared/src';

/** What was said of one version of a Dockerfile. */
export interface Shown {
  readonly uri: Uri;
  readonly version: number;
  readonly result: RebuildResult;
}

export interface RebuildMarks extends Disposable {
  show(this: void, shown: Shown): void;
  clear(this: void): void;
}

/** Marks in the editors of a Dockerfile what is rebuilt, until it is edited, another file is asked about, or somebody clears them. */
export function createRebuildMarks(): RebuildMarks {
  const words = window.createTextEditorDecorationType({
    after: { color: new ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 2em', fontStyle: 'italic' },
  });
  const [dear, cheap, perhaps] = [bar('editorWarning.foreground'), bar('editorInfo.foreground'), bar('editorInfo.foreground', 'dashed')];
  let shown: Shown | undefined;

  const paint = (editor: TextEditor): void => {
    const { document } = editor;
    const marked = shown?.uri.toString() === document.uri.toString() && shown.version === document.version ? shown : undefined;
    const instructions = marked?.result.instructions.filter(({ cache }) => cache !== 'kept') ?? [];
    const bars = (fits: (one: RebuiltInstruction) => boolean): Range[] => instructions.filter(fits).map(rangeOf);
    editor.setDecorations(
      words,
      instructions.map((one) => wordsFor(one, document)),
    );
    editor.setDecorations(
      dear,
      bars((one) => one.cache === 'rebuilt' && one.dear),
    );
    editor.setDecorations(
      cheap,
      bars((one) => one.cache === 'rebuilt' && !one.dear),
    );
    editor.setDecorations(
      perhaps,
      bars((one) => one.cache === 'perhaps'),
    );
  };
  const become = (next: Shown | undefined): void => {
    shown = next;
    void commands.executeCommand('setContext', 'deadweight.rebuildShown', next !== undefined);
    window.visibleTextEditors.forEach(paint);
  };
  const parts = [
    ...[words, dear, cheap, perhaps],
    window.onDidChangeVisibleTextEditors((editors) => {
      if (shown !== undefined) editors.forEach(paint);
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document.uri.toString() === shown?.uri.toString()) become(undefined);
    }),
  ];
  return { show: become, clear: () => become(undefined), dispose: () => void Disposable.from(...parts).dispose() };
}

function bar(colour: string, style = 'solid') {
  const options: DecorationRenderOptions = {
    isWholeLine: true,
    borderColor: new ThemeColor(colour),
    borderStyle: style,
    borderWidth: '0 0 0 3px',
    overviewRulerColor: new ThemeColor(colour),
    overviewRulerLane: OverviewRulerLane.Left,
  };
  return window.createTextEditorDecorationType(options);
}

/** Behind the first line: `rebuilt`, and why where it is not only since something before it is. */
function wordsFor(one: RebuiltInstruction, document: TextDocument): DecorationOptions {
  const { range } = document.lineAt(one.range.start.line);
  const word = one.cache === 'perhaps' ? 'perhaps rebuilt' : 'rebuilt';
  return {
    range: new Range(new Position(range.end.line, 0), range.end),
    hoverMessage: new MarkdownString(`Deadweight: ${word}; ${one.why}.`),
    renderOptions: { after: { contentText: one.own ? `${word}: ${one.why}` : word } },
  };
}

function rangeOf({ range: { start, end } }: RebuiltInstruction): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
