import { Body, Controller, Delete, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow, AllowAnyone, type Caller, CurrentCaller } from './access.js';
import { FirstAccount } from './first-account.js';
import { AccountSetupBody, SessionBody, SessionView, SetupBody, SetupView } from './identity.dto.js';
import { PersonalTokens } from './personal-tokens.js';
import { SetPassword } from './set-password.js';
import { SignIn } from './sign-in.js';

@ApiTags('identity')
@Controller()
export class SessionController {
  constructor(
    private readonly firstAccount: FirstAccount,
    private readonly signIn: SignIn,
    private readonly setPassword: SetPassword,
    private readonly tokens: PersonalTokens,
  ) {}

  /** Creates the first administrator with the one-time code printed at start; works once */
  @AllowAnyone()
  @Post('setup')
  setup(@Body() body: SetupBody, @Req() request: FastifyRequest): Promise<SetupView> {
    return this.firstAccount.create(body, request.ip);
  }

  /** Sets the password of an invited or reset account with its one-time token */
  @AllowAnyone()
  @Post('account-setups')
  setUp(@Body() body: AccountSetupBody): Promise<SetupView> {
    return this.setPassword.withToken(body.token, body.password);
  }

  /** Signs in: login and password for a session token */
  @AllowAnyone()
  @Post('sessions')
  async open(@Body() body: SessionBody, @Req() request: FastifyRequest): Promise<SessionView> {
    const { plain, expiresAt } = await this.signIn.open(body, request.ip);
    return { token: plain, expiresAt };
  }

  /** Signs out: the session's token ends at once */
  @Allow('administrator', 'evaluator', 'auditor', 'centre-officer')
  @HttpCode(204)
  @Delete('sessions/current')
  async close(@CurrentCaller() caller: Caller): Promise<void> {
    await this.tokens.endSession(caller);
  }
}
