import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { TController } from './t.controller.js';
@Module({ controllers: [TController] })
class M {}
const app = await NestFactory.create<NestFastifyApplication>(M, new FastifyAdapter());
const doc = SwaggerModule.createDocument(app, new DocumentBuilder().setOpenAPIVersion('3.1.0').build());
console.log(JSON.stringify(doc, null, 1));
await app.close();
