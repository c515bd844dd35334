import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessCheck } from './access-check.js';
import { AccessGuard } from './access-guard.js';
import { AccountLinks } from './account-links.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsReader } from './accounts.reader.js';
import { Accounts } from './accounts.js';
import { Attempts } from './attempts.js';
import { Bearers } from './bearers.js';
import { ChangePassword } from './change-password.js';
import { FirstAccount } from './first-account.js';
import { AccountEntity, AttemptEntity, TokenEntity } from './identity.entities.js';
import { InviteAccounts } from './invite-accounts.js';
import { ManageAccount } from './manage-account.js';
import { MeController } from './me.controller.js';
import { Passwords } from './passwords.js';
import { PersonalTokens } from './personal-tokens.js';
import { SessionController } from './session.controller.js';
import { SetPassword } from './set-password.js';
import { SignIn } from './sign-in.js';

@Global()
@Module({
  imports: [DiscoveryModule, TypeOrmModule.forFeature([AccountEntity, TokenEntity, AttemptEntity])],
  controllers: [SessionController, MeController, AccountsController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccessCheck,
    AccountLinks,
    Accounts,
    AccountsReader,
    Attempts,
    Bearers,
    ChangePassword,
    FirstAccount,
    InviteAccounts,
    ManageAccount,
    Passwords,
    PersonalTokens,
    SetPassword,
    SignIn,
  ],
  exports: [AccountLinks, Accounts, FirstAccount, SetPassword, SignIn],
})
export class IdentityModule {}
