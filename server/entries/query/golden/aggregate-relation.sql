-- api::story.story list aggregate[count]=writer
select '{"data":' || coalesce(json_agg(row_to_json(g) order by g.count desc, g.value)::text, '[]') || ',"meta":{}}' as body
from (select t1."document_id" as value, count(*) as count from "ct_story" t0 left join "ct_writer" t1 on t1."document_id" = t0."f_writer" and t1."status" = 'published' and t1."locale" = '' where t0."status" = 'published' and t0."locale" = $1::text group by 1 order by 2 desc, 1 limit 100) g
