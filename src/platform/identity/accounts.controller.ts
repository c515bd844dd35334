import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  GivenIdempotencyKey,
  IdempotencyKey,
  NeedsIdempotencyKey,
  TakesIdempotencyKey,
} from '../http/idempotency-key.js';
import { IfMatch, NeedsIfMatch } from '../http/if-match.js';
import { page, readCursor } from '../http/paging.dto.js';
import { Allow, CurrentActor } from './access.js';
import {
  AccountBody,
  AccountChangeBody,
  AccountsQuery,
  AccountsView,
  AccountView,
  BulkAccountsBody,
  InvitedListView,
  InvitedView,
} from './accounts.dto.js';
import { AccountsReader } from './accounts.reader.js';
import type { Actor } from './actor.js';
import { InviteAccounts } from './invite-accounts.js';
import { ManageAccount } from './manage-account.js';
import type { Person } from './person.js';

@ApiTags('identity')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly reader: AccountsReader,
    private readonly invite: InviteAccounts,
    private readonly manage: ManageAccount,
  ) {}

  /** Accounts within my region, by login */
  @Allow('administrator', 'auditor')
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: AccountsQuery): Promise<AccountsView> {
    const [afterLogin] = readCursor(query.after, 1);
    const { role, state, limit } = query;
    const rows = await this.reader.list(actor, { role, state, limit, afterLogin });
    return page(rows, limit, (account) => [account.login]);
  }

  /** Invites a person: an account without password and a one-time set-up token, shown this once */
  @Allow('administrator')
  @TakesIdempotencyKey('With a key a retry makes nobody twice and gives a new set-up token, as long as it was not used')
  @Post()
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: AccountBody,
    @GivenIdempotencyKey() key?: string,
  ): Promise<InvitedView> {
    return { setupToken: null, setupExpiresAt: null, ...(await this.invite.one(actor, personOf(body), key)) };
  }

  /** Invites many people at once, all or none; a repetition gives new set-up tokens to those who still wait */
  @Allow('administrator')
  @NeedsIdempotencyKey()
  @Post('bulk')
  async createMany(
    @CurrentActor() actor: Actor,
    @Body() body: BulkAccountsBody,
    @IdempotencyKey() key: string,
  ): Promise<InvitedListView> {
    const made = await this.invite.many(actor, body.accounts.map(personOf), key);
    return { items: made.map((one) => ({ setupToken: null, setupExpiresAt: null, ...one })) };
  }

  /** One account */
  @Allow('administrator', 'auditor')
  @Get(':id')
  read(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<AccountView> {
    return this.reader.one(actor, id);
  }

  /** Renames, disables or enables an account; disabling ends its sessions and tokens */
  @Allow('administrator')
  @NeedsIfMatch()
  @Patch(':id')
  change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() body: AccountChangeBody,
  ): Promise<AccountView> {
    return this.manage.change(actor, id, version, body);
  }

  /** Takes the password away and gives a one-time token to set a new one */
  @Allow('administrator')
  @HttpCode(200)
  @Post(':id/reset')
  async reset(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<InvitedView> {
    const { accountId, login, plain, expiresAt } = await this.manage.reset(actor, id);
    return { accountId, login, setupToken: plain, setupExpiresAt: expiresAt };
  }
}

function personOf({ displayName, ...rest }: AccountBody): Person {
  return { ...rest, label: displayName };
}
