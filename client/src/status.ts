import { Disposable, languages, LanguageStatusSeverity, window, workspace } from 'vscode';
import { State } from 'vscode-languageclient';
import { restartServerCommand, type StatusParams } from '../../shared/src';
import { dockerfiles } from './dockerfiles';

/** What the language status of the shown Dockerfile says. */
export interface Status extends Disposable {
  /** The server has linted a document. */
  show(params: StatusParams): void;
  serverIs(state: State): void;
  /** The server did not start. */
  serverIsGone(): void;
}

export function createStatus(): Status {
  const item = languages.createLanguageStatusItem('deadweight.status', dockerfiles);
  const latest = new Map<string, StatusParams>();
  let state = State.Starting;

  const update = (): void => {
    const uri = window.activeTextEditor?.document.uri.toString();
    const { text, detail, troubled } = describe(state, uri === undefined ? undefined : latest.get(uri));
    item.text = text;
    item.detail = detail;
    item.severity = troubled ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    item.busy = state === State.Starting;
  };

  item.name = 'Deadweight';
  item.command = { title: 'Restart server', command: restartServerCommand };
  update();
  const parts = [
    item,
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidCloseTextDocument((document) => latest.delete(document.uri.toString())),
  ];

  const become = (next: State): void => {
    state = next;
    if (next !== State.Running) latest.clear();
    update();
  };
  return {
    show: (params) => {
      latest.set(params.uri, params);
      update();
    },
    serverIs: become,
    serverIsGone: () => become(State.StartFailed),
    dispose: () => void Disposable.from(...parts).dispose(),
  };
}

interface Description {
  readonly text: string;
  readonly detail: string;
  readonly troubled?: true;
}

function describe(state: State, params: StatusParams | undefined): Description {
  const detail = 'Deadweight';
  if (state === State.Starting) return { text: 'Starting', detail };
  if (state !== State.Running) return { text: 'The server is not running', detail, troubled: true };
  if (params?.notice !== undefined) return { text: params.notice, detail };
  if (params === undefined) return { text: 'Ready', detail };
  return { text: count(params.findings), detail };
}

function count(findings: number): string {
  if (findings === 0) return 'No findings';
  return findings === 1 ? '1 finding' : `${findings} findings`;
}
