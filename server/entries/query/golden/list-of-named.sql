-- api::story.story list fields=id&pagination[after]=
select '{"data":' || d.items || ',"meta":{"pagination":{"pageSize":25,"nextCursor":' || coalesce('"' || d.next || '"', 'null') || ',"previousCursor":' || coalesce('"' || d.previous || '"', 'null') || '}}}' as body
from (select coalesce(json_agg(o.j order by t0.n)::text, '[]') as items, case when max(t0.found) > 25 then (array_agg(t0.cursor order by t0.n desc))[1] end as next, null::text as previous
from (select t0.*, k.n, k.found, k.cursor from (select b.k0 as id, row_number() over () as n, count(*) over () as found, translate(encode(convert_to(json_build_array('GPyvSO4r', b.k0::text)::text, 'UTF8'), 'base64'), E'+/=\n', '-_') as cursor
from (select * from ((select t0."id" as k0 from "ct_story" t0 where t0."status" = 'published' and t0."locale" = $1::text and t0."document_id" = any($2::text[]) order by k0 limit 26)) b order by k0 limit 26) b) k
join "ct_story" t0 on t0.id = k.id where k.n <= 25) t0
cross join lateral (select row_to_json(r) as j from (select t0."id" as "id", t0."document_id" as "documentId") r) o) d
