import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleModel } from '../test/model.ts';
import { testDatabase } from '../test/postgres.ts';
import { applyDefinitions, planDefinitions } from './apply.ts';
import { compareDatabase } from './compare-sql.ts';

const sample = {
  contentTypes: Object.fromEntries(sampleModel.contentTypes.map((type) => [type.uid, type])),
  components: Object.fromEntries(sampleModel.components.map((component) => [component.uid, component])),
};

test('the sample model is applied in one plan, and applying it again plans nothing', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { registry, plan } = await applyDefinitions(db, sample);
  assert.equal(registry.types.size, sampleModel.contentTypes.length);
  assert.ok(plan.steps.length > 0 && plan.needsConsent.length === 0);
  const again = await planDefinitions(db, sample);
  assert.deepEqual(again.steps, []);
  assert.deepEqual(await compareDatabase(db), []);
  assert.equal(again.revision, registry.revision);
});
