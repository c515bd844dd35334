import 'reflect-metadata';
import { bootWeb } from './boot.js';
import { readSettings } from './platform/config/index.js';
import { listen } from './platform/http/index.js';
import { FirstAccount } from './platform/identity/index.js';
import { endWithReason } from './platform/problem/index.js';

try {
  const settings = readSettings();
  const app = await bootWeb(settings);
  const address = await listen(app, settings);
  process.stdout.write(
    `考评 Kaoping 已启动 / is running: ${address}\n接口文档 / API documentation: ${address}/api/docs\n`,
  );
  const code = await app.get(FirstAccount).codeIfNeeded();
  if (code === null) process.stdout.write(`登录 / log in: POST ${address}/api/v1/sessions\n`);
  else
    process.stdout.write(
      `尚无账号。一次性设置码 / No account yet. One-time set-up code: ${code}\n  POST ${address}/api/v1/setup\n`,
    );
} catch (error) {
  endWithReason(error);
}
