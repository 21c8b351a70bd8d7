export * from './blocks.ts'
export * from './commitment.ts'
export { SCHEMA_VERSION, schema } from './schema.ts'
