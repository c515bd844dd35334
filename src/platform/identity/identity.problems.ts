import { defineProblems } from '../problem/index.js';

const signInAgain = {
  zh: '请重新登录（POST /api/v1/sessions），并以 Authorization: Bearer 附上新令牌。',
  en: 'Sign in again (POST /api/v1/sessions) and send the new token as Authorization: Bearer.',
};

export const identityProblems = defineProblems('identity', {
  'token-missing': {
    status: 401,
    zh: '请先登录：请求没有附带令牌。',
    en: 'Please sign in: the request carries no token.',
    mend: {
      zh: '先登录（POST /api/v1/sessions），再以 Authorization: Bearer 附上令牌。',
      en: 'Sign in (POST /api/v1/sessions), then send the token as Authorization: Bearer.',
    },
  },
  'token-unknown': {
    status: 401,
    zh: '令牌无效：系统不认识它。',
    en: 'The token is not known here.',
    mend: signInAgain,
  },
  'token-expired': {
    status: 401,
    zh: '令牌已于 {expiredAt} 过期。',
    en: 'The token expired at {expiredAt}.',
    mend: signInAgain,
  },
  'token-revoked': {
    status: 401,
    zh: '令牌已被撤销：已退出登录、密码已更改或账号已停用。',
    en: 'The token was revoked: signed out, password changed, or account disabled.',
    mend: signInAgain,
  },
  'role-not-allowed': {
    status: 403,
    zh: '当前角色（{role}）无权进行此操作；需要：{allowed}。',
    en: 'The role "{role}" may not do this; it takes one of: {allowed}.',
    mend: {
      zh: '请用相应角色的账号登录，或请管理员办理。',
      en: 'Sign in with such an account, or ask an administrator.',
    },
  },
  'session-needed': {
    status: 403,
    zh: '此操作须以密码登录后进行，不接受个人接口令牌。',
    en: 'This needs a signed-in session; a personal API token is not enough.',
    mend: signInAgain,
  },
  'outside-region': {
    status: 403,
    zh: '行政区划 {division} 不在您的管理范围（{region}）之内。',
    en: 'Division {division} lies outside your region ({region}).',
    mend: { zh: '请由管辖该区划的管理员办理。', en: 'Ask an administrator whose region contains it.' },
  },
  'credentials-wrong': {
    status: 401,
    zh: '账号或密码不正确。',
    en: 'The login or the password is wrong.',
    mend: {
      zh: '请核对后重试；忘记密码请管理员重置，首次使用请先用一次性链接设置密码。',
      en: 'Check both and try again. An administrator can reset a forgotten password; a new account first sets one with its set-up token.',
    },
  },
  'account-disabled': {
    status: 403,
    zh: '账号已停用。',
    en: 'The account is disabled.',
    mend: { zh: '请联系管理员。', en: 'Ask an administrator.' },
  },
  'too-many-attempts': {
    status: 429,
    zh: '尝试次数过多，请在 {seconds} 秒后再试。',
    en: 'Too many attempts. Try again in {seconds} seconds.',
    mend: { zh: '稍候再试；忘记密码请管理员重置。', en: 'Wait, or ask an administrator for a reset.' },
  },
  'too-many-at-once': {
    status: 429,
    zh: '同时登录的人太多，请在 {seconds} 秒后再试。',
    en: 'Too many people are signing in at this moment. Try again in {seconds} seconds.',
    mend: { zh: '稍候再试；与密码是否正确无关。', en: 'Wait a moment; this says nothing about the password.' },
  },
  'password-weak': {
    status: 422,
    zh: '密码至少 10 个字符、至多 200 个字符，且不得与账号相同。',
    en: 'A password has 10 to 200 characters and is not the login.',
    mend: { zh: '可用几个不相关的词连成一句。', en: 'A few unrelated words make a good one.' },
  },
  'old-password-wrong': {
    status: 422,
    zh: '原密码不正确。',
    en: 'The old password is wrong.',
    mend: { zh: '请核对原密码；忘记时请管理员重置。', en: 'Check it, or ask an administrator for a reset.' },
  },
  'already-set-up': {
    status: 409,
    zh: '系统已有账号，初始设置已经完成。',
    en: 'There are accounts already; the first set-up is done.',
    mend: { zh: '请登录，或请管理员新建账号。', en: 'Sign in, or ask an administrator for an account.' },
  },
  'setup-code-wrong': {
    status: 403,
    zh: '初始设置码不正确。',
    en: 'The set-up code is wrong.',
    mend: {
      zh: '使用本次启动时在终端打印的设置码（每次启动都会更换）。',
      en: 'Use the code printed in the terminal by this start of the program; every start prints a new one.',
    },
  },
  'setup-token-invalid': {
    status: 410,
    zh: '一次性链接无效、已使用或已过期。',
    en: 'The one-time token is unknown, used or expired.',
    mend: {
      zh: '请管理员重新签发（POST /api/v1/accounts/{编号}/reset）。',
      en: 'Ask an administrator for a new one (reset of the account).',
    },
  },
  'accounts-faulty': {
    status: 422,
    zh: '账号信息有 {count} 处问题，未创建任何账号。',
    en: '{count} faults in the accounts; none was created.',
    mend: { zh: '按所列各处改正后重新提交。', en: 'Mend every place listed and send again.' },
  },
  'login-taken-meanwhile': {
    status: 409,
    zh: '所填账号刚刚被占用，未创建任何账号。',
    en: 'A login was taken just now; no account was created.',
    mend: { zh: '请再提交一次，届时会指明是哪一个。', en: 'Send it again; the answer will name the login.' },
  },
  'account-unknown': {
    status: 404,
    zh: '没有这个账号。',
    en: 'There is no such account.',
    mend: { zh: '请在账号列表中查找。', en: 'Look it up in the list of accounts.' },
  },
  'auditor-by-province': {
    status: 403,
    zh: '审计员账号由省级管理员管理。',
    en: 'Auditors are managed by administrators of a province.',
    mend: { zh: '请由省级管理员办理。', en: 'Ask an administrator of the province.' },
  },
  'not-yourself': {
    status: 409,
    zh: '不能对自己的账号进行此操作。',
    en: 'You cannot do this to your own account.',
    mend: { zh: '请由另一位管理员办理。', en: 'Ask another administrator.' },
  },
  'account-not-resettable': {
    status: 409,
    zh: '账号已停用，不能重置密码。',
    en: 'A disabled account cannot be reset.',
    mend: { zh: '请先启用账号。', en: 'Enable it first.' },
  },
  'token-not-found': {
    status: 404,
    zh: '没有这个令牌。',
    en: 'There is no such token.',
    mend: { zh: '请在本人的令牌列表中查找。', en: 'Look it up in your list of tokens.' },
  },
});
