export class MockTracker { reset(): void {} }
