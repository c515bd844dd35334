import { Command, InvalidArgumentError, Option } from 'commander';
import { programVersion } from '../platform/config/index.js';
import { EXIT_INPUT } from '../platform/problem/index.js';
import type { DemoOptions } from './demo/demo.js';
import type { EvaluateOptions } from './evaluate/evaluate.js';
import type { ExplainOptions } from './explain/explain.js';
import type { TrialOptions } from './trial.js';

/*
 * A command is loaded when it is called: explaining a sheet needs neither the web server nor the type-setter.
 */

const print = (text: string): void => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);

/** The command line: the same rooms without a web server. Exit codes: 0 done, 2 the input has faults, 1 the program failed. */
export function program(): Command {
  const command = new Command('kaoping')
    .description('法律援助服务质量考评 / half-yearly quality evaluation of legal aid')
    .version(programVersion)
    .exitOverride((error) => {
      process.exitCode = error.exitCode === 0 ? 0 : EXIT_INPUT;
      process.exit();
    });
  addWork(command);
  addExplain(command);
  addCare(command);
  return command;
}

function addWork(command: Command): void {
  command
    .command('demo')
    .description('演示完整的半年考评 / a whole half-year on made-up cases of real centres')
    .option('--cases <number>', 'how many cases', wholeNumber, 6_000)
    .option('--census', 'every case is drawn, not one in ten', false)
    .option('--seed <text>', 'seed of everything that is made up', 'kaoping')
    .option('--data <folder>', 'data folder; must be empty or hold an earlier demo')
    .option('--out <folder>', 'where the published files go', 'out')
    .action(async (options: DemoOptions) => (await import('./demo/demo.js')).demo(options));
  command
    .command('evaluate <folder>')
    .description('用文件完成一次考评 / an evaluation from files: evaluation.yaml, centres, cases, scores')
    .requiredOption('--out <folder>', 'where the publication goes')
    .option('--data <folder>', 'keep the database, in this new folder')
    .option('--force', 'write into a folder that is not empty', false)
    .action(async (folder: string, options: EvaluateOptions) => {
      const { evaluate } = await import('./evaluate/evaluate.js');
      print(await evaluate(folder, options));
    });
  command
    .command('trial')
    .description('按另一标准试算一个考评期 / which results of a period would move under another rubric; stores nothing')
    .requiredOption('--period <code>', 'code of the period, such as 2026H1')
    .requiredOption('--rubric <file>', 'the rubric to try; it takes the place of the one with the same key')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print all of it as JSON', false)
    .action(async (options: TrialOptions & { json: boolean }) => {
      const { trial, trialText } = await import('./trial.js');
      const outcome = await trial(options);
      print(options.json ? JSON.stringify(outcome, null, 2) : trialText(outcome));
    });
}

function addExplain(command: Command): void {
  const languages = ['zh', 'en', 'both'];
  command
    .command('explain')
    .description('说明一个结果的由来 / where a result comes from: of marks in files, or of a stored case')
    .option('--rubric <file>', 'a rubric, YAML or JSON')
    .option(
      '--marks <file>',
      'marks: csv (item, value) or JSON; once for each evaluator, in the order of seats',
      each,
      [],
    )
    .option('--facts <file>', 'facts of the case or centre: csv (name, value) or JSON')
    .option(
      '--seats <number>',
      'how many of the marks files are regular seats; the rest are further evaluators',
      wholeNumber,
    )
    .option('--case <number>', 'the number of a stored case')
    .option('--period <code>', 'the code of its period')
    .option('--data <folder>', 'data folder')
    .addOption(new Option('--lang <language>', 'language of the tree').choices(languages).default('both'))
    .option('--json', 'the tree as JSON', false)
    .action(async (options: ExplainOptions) => {
      const { explain } = await import('./explain/explain.js');
      print(await explain(options));
    });
}

function each(file: string, earlier: readonly string[]): string[] {
  return [...earlier, file];
}

function addCare(command: Command): void {
  command
    .command('migrate')
    .description('建立或升级数据库 / create the database or bring it up to date')
    .option('--data <folder>', 'data folder')
    .action(async (options: { data?: string }) => {
      const { migrate } = await import('./migrate.js');
      print(await migrate(options));
    });
  command
    .command('check-data')
    .description('检查数据不变量 / run the invariants on a database')
    .option('--data <folder>', 'data folder')
    .action(async (options: { data?: string }) => {
      const { checkData } = await import('./check-data.js');
      const report = await checkData(options);
      print(report.text);
      if (!report.sound) process.exitCode = EXIT_INPUT;
    });
  command
    .command('openapi')
    .description('输出接口文档 / print the OpenAPI document')
    .action(async () => {
      const { openApi } = await import('./openapi.js');
      print(JSON.stringify(await openApi(), null, 2));
    });
  const audit = command.command('audit').description('审计 / the audit log');
  audit
    .command('verify')
    .description('校验审计链 / find altered, missing, reordered or cut entries')
    .option('--data <folder>', 'data folder')
    .option('--head <head>', 'a head printed in a receipt, or the audit-head.json of a release')
    .action(async (options: { data?: string; head?: string }) => {
      const { auditVerify, verdictText } = await import('./audit-verify.js');
      const verdict = await auditVerify(options);
      print(verdictText(verdict, options.head));
      if (verdict.faults.length > 0) process.exitCode = EXIT_INPUT;
    });
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError(`"${text}" 不是正整数 / is not a whole number above 0`);
  return value;
}
