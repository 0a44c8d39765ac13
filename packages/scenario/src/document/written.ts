export interface WrittenScenario { readonly name: string }
