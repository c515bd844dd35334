import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, CurrentActor, CurrentCaller } from './access.js';
import { AccountsReader } from './accounts.reader.js';
import type { Actor } from './actor.js';
import { MeView, NewTokenView, PasswordChangeBody, TokenBody, TokensView } from './identity.dto.js';
import { PersonalTokens } from './personal-tokens.js';
import { ChangePassword } from './change-password.js';

@ApiTags('identity')
@Controller('me')
export class MeController {
  constructor(
    private readonly accounts: AccountsReader,
    private readonly password: ChangePassword,
    private readonly tokens: PersonalTokens,
  ) {}

  /** Who I am */
  @Allow('administrator', 'evaluator', 'auditor', 'centre-officer')
  @Get()
  async me(@CurrentActor() actor: Actor): Promise<MeView> {
    const { id, login, displayName, role, region, centreId, evaluatorId } = await this.accounts.one(
      actor,
      actor.accountId ?? '',
    );
    return { accountId: id, login, displayName, role, region, centreId, evaluatorId };
  }

  /** Changes my password and ends my other sessions */
  @Allow('administrator', 'evaluator', 'auditor', 'centre-officer')
  @HttpCode(204)
  @Post('password')
  async changePassword(@CurrentCaller() caller: Caller, @Body() body: PasswordChangeBody): Promise<void> {
    await this.password.change(caller, body);
  }

  /** Makes a personal API token with my rights; it is shown this once */
  @Allow('administrator', 'evaluator', 'auditor', 'centre-officer')
  @Post('tokens')
  async createToken(@CurrentCaller() caller: Caller, @Body() body: TokenBody): Promise<NewTokenView> {
    const { id, plain, expiresAt } = await this.tokens.create(caller, body);
    return { id, label: body.label.trim(), token: plain, expiresAt };
  }

  /** My live API tokens, newest first */
  @Allow('administrator', 'evaluator', 'auditor', 'centre-officer')
  @Get('tokens')
  async listTokens(@CurrentActor() actor: Actor): Promise<TokensView> {
    return { items: await this.tokens.list(actor) };
  }

  /** Ends one of my API tokens */
  @Allow('administrator', 'evaluator', 'auditor', 'centre-officer')
  @HttpCode(204)
  @Delete('tokens/:id')
  async revokeToken(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.tokens.revoke(actor, id);
  }
}
