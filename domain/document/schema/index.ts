export * from './blocks.ts'
export * from './commitment.ts'
export { nodeVersions, SCHEMA_VERSION, schema } from './schema.ts'
