import { commands, ConfigurationTarget, workspace, type Disposable } from 'vscode';
import { turnRuleOffCommand } from '../../shared/src';

/** "Turn this rule off": writes the level into the workspace's settings, or the user's where no folder is open. */
export function registerRuleSwitch(): Disposable {
  return commands.registerCommand(turnRuleOffCommand, async (rule: unknown) => {
    if (typeof rule !== 'string' || rule === '') return;
    const settings = workspace.getConfiguration('deadweight');
    const written = settings.inspect<Record<string, unknown>>('rules');
    const open = (workspace.workspaceFolders ?? []).length > 0;
    const before = open ? written?.workspaceValue : written?.globalValue;
    await settings.update('rules', { ...before, [rule]: 'off' }, open ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
  });
}
