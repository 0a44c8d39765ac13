export { describeConformance } from './conformance.ts';
export { sabotage, withoutAbility } from './sabotage.ts';
