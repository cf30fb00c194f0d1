/** What reads a member of the platform's class, whoever has replaced it since. */
export function getterOf(prototype: object, name: string): () => any {
  return Object.getOwnPropertyDescriptor(prototype, name)!.get!;
}
