-- api::story.story one fields=headline,slug&status=draft
select '{"data":' || o.j::text || ',"meta":{}}' as body
from (select t0.* from "ct_story" t0 where t0."status" = 'draft' and t0."locale" = $1::text and t0."document_id" = $2::text order by t0."id" limit 1) t0
cross join lateral (select row_to_json(r) as j from (select t0."id" as "id", t0."document_id" as "documentId", t0."f_headline" as "headline", t0."f_slug" as "slug") r) o
